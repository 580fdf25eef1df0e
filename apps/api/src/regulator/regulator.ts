import type { Clock } from '@oih/platform/clock';
import { both, type ChannelConfig } from '../channels/open.ts';
import { passing, post } from '../channels/post.ts';
import { webhookHeaders, webhookKey } from '../channels/webhook.ts';
import { JobFailure } from '../jobs/failure.ts';

/** The province's supervision platform (rule TRACE). */
export interface Regulator {
  /** Sends a report under its key; the same key again is the same report. @throws JobFailure. */
  send(id: string, body: object): Promise<void>;
  /** The keys of the reports that the platform has about a span of time. @throws JobFailure. */
  known(from: Date, to: Date): Promise<ReadonlySet<string>>;
}

const timeoutMs = 10_000;

/** A platform that takes signed requests: `POST <url>` for each report, `GET <url>?from&to` for the keys that it has. */
export function httpRegulator(url: string, secret: string, clock: Clock): Regulator {
  const key = webhookKey(secret);
  return {
    async send(id, report) {
      const body = JSON.stringify(report);
      const status = await post('REGULATOR', url, body, {
        'content-type': 'application/json',
        ...webhookHeaders(key, id, clock.now(), body),
      });
      if (status >= 200 && status < 300) return;
      const final = status >= 400 && status < 500 && !passing.has(status);
      throw new JobFailure('REGULATOR_REFUSED', `the supervision platform answered ${status}`, { final });
    },
    async known(from, to) {
      const query = `from=${from.toISOString()}&to=${to.toISOString()}`;
      try {
        const response = await fetch(`${url}?${query}`, {
          headers: webhookHeaders(key, 'reconcile', clock.now(), query),
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        const { ids } = (await response.json()) as { ids: string[] };
        if (response.status === 200 && Array.isArray(ids)) return new Set(ids);
      } catch {
        // Told below: whatever came is no list.
      }
      throw new JobFailure('REGULATOR_UNREACHABLE', 'the supervision platform gave no list of reports', {
        final: false,
      });
    },
  };
}

/** The secret that the development receiver and the api share. */
export const developmentSecret = `whsec_${Buffer.from('the development regulator key').toString('base64')}`;
/** Where the development receiver listens. */
export const developmentPath = '/dev/regulator';

/** The platform that the settings name; in development the receiver of this api takes its place. @throws ConfigError. */
export function openRegulator(
  config: ChannelConfig,
  { clock, origin, development }: { clock: Clock; origin: string; development: boolean },
): Regulator | null {
  const set = both(config, 'REGULATOR_URL', 'REGULATOR_SECRET');
  if (set) return httpRegulator(...set, clock);
  return development ? httpRegulator(`${origin}${developmentPath}/reports`, developmentSecret, clock) : null;
}
