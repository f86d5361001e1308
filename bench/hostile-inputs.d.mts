/** Inputs that hold other readers up, by name: each makes a text of about a size. */
export const hostileInputs: Record<string, (size: number) => string>
