import { type Logger, pino } from 'pino';

export type { Logger };

/** Never in a log, whatever object it hides in: secrets, tokens, and what a person has said or wrote. */
const redacted = ['password', 'token', 'code', 'cookie', 'authorization', 'phone', 'note', 'intake', 'text'].flatMap(
  (key) => [key, `*.${key}`, `*.*.${key}`],
);

/**
 * The logger of one process: JSON lines on standard output with ids only, never health data.
 * `level` falls back to `LOG_LEVEL`, then `info`.
 */
export function createLogger(name: string, level = process.env.LOG_LEVEL ?? 'info'): Logger {
  return pino({ name, level, redact: { paths: redacted, remove: true } });
}
