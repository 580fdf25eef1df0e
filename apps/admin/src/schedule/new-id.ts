/** An id for a part of a plan, made in the browser; it is unique within its plan. */
export const newBrowserId = (): string => crypto.randomUUID();
