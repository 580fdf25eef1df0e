export function packageFolder(): string;
export function bindingName(): string;
export function bindingPath(env?: NodeJS.ProcessEnv): string;
/**
 * The path of the compiled binding, for better-sqlite3's `nativeBinding`.
 * @throws when it has not been made, saying which command makes it.
 */
export function locateSqliteBinding(env?: NodeJS.ProcessEnv): string;
