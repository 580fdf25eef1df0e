export function packageFolder(): string;
export function bindingPath(env?: NodeJS.ProcessEnv): string;
export function locateSqliteBinding(): string;
