export const recipeFolder: string;
export function mediasoupFolder(): string;
export function mediasoupVersion(): string;
export function cachedWorker(env?: NodeJS.ProcessEnv): string;
export function isIntact(bin: string): boolean;
export function locateWorker(env?: NodeJS.ProcessEnv): string;
