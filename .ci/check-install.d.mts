export const bounds: {packages: number; megabytes: number}
export function measureInstall(folder: string): {packages: number; megabytes: number}
export function checkInstall(folder: string): string
