import { JobFailure } from '../jobs/failure.ts';

/** Answers that may be another one later: a time-out, too early, too many. Other ones of 400 to 499 stay. */
export const passing = new Set([408, 425, 429]);

/** How long a provider may take, milliseconds; less than the time for which a process has a job to itself. */
const timeoutMs = 10_000;

/** Posts to a provider; gives the status. A redirection is not followed: a signed message is for one address. @throws JobFailure. */
export async function post(
  channel: 'SMS' | 'PUSH' | 'REGULATOR',
  url: string,
  body: string | Buffer,
  headers: Record<string, string>,
): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: typeof body === 'string' ? body : new Uint8Array(body),
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    const reason = error instanceof Error ? ((error.cause as { code?: string } | undefined)?.code ?? error.name) : '';
    throw new JobFailure(`${channel}_UNREACHABLE`, `the provider could not be reached: ${reason}`, { final: false });
  }
}
