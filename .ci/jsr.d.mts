export function toJsr(code: string): string
