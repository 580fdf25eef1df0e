import type { Clock } from '@oih/platform/clock';
import { newId } from '@oih/platform/ids';
import type { Logger } from '@oih/platform/logger';
import { z } from 'zod';
import { both, type ChannelConfig } from '../channels/open.ts';
import { webhookHeaders, webhookKey } from '../channels/webhook.ts';

/** Whom a register is asked about. */
export interface Asked {
  name: string;
  /** Eighteen characters (GB 11643). */
  number: string;
  /** Of the account that asks; a register that knows phones compares it too. */
  phone: string | undefined;
}

/** Whether a name and a number are one person; `silent` when the register could not be asked. */
export type RegisterAnswer = 'same' | 'differs' | 'silent';

/** Who can say whether people are who they say (rule REAL_NAME). */
export interface IdentityRegister {
  ask(asked: Asked): Promise<RegisterAnswer>;
}

/** Somebody waits for the answer, milliseconds. */
const timeoutMs = 6_000;

const answer = z.object({ result: z.enum(['same', 'differs', 'unknown']) });

/**
 * A register behind a signed request (Standard Webhooks 1.0): `POST` of name, number and phone, answered with `result`: `same`, `differs`, or
 * `unknown` for a number that it does not have. Whatever else comes is no answer.
 */
export function httpRegister(url: string, secret: string, clock: Clock, logger: Logger): IdentityRegister {
  const key = webhookKey(secret);
  return {
    async ask(asked) {
      const body = JSON.stringify(asked);
      try {
        const response = await fetch(url, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', ...webhookHeaders(key, newId(), clock.now(), body) },
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        const { result } = answer.parse(await response.json());
        return result === 'same' ? 'same' : 'differs';
      } catch (error) {
        // What was asked is nobody's business in a log, and some errors repeat it.
        logger.error(
          { reason: error instanceof Error ? error.name : 'unknown' },
          'the identity register gave no answer',
        );
        return 'silent';
      }
    },
  };
}

/** In development every number belongs to whoever gives it, but for two names with which the other answers can be seen. */
export const developmentRegister: IdentityRegister = {
  ask: async ({ name }) => (name.endsWith('不符') ? 'differs' : name.endsWith('无应答') ? 'silent' : 'same'),
};

/** The register that the settings name; in development one that agrees. Without any, people are confirmed at health stations alone. @throws ConfigError. */
export function openRegister(
  config: ChannelConfig,
  { clock, logger, development }: { clock: Clock; logger: Logger; development: boolean },
): IdentityRegister {
  const set = both(config, 'IDENTITY_REGISTER_URL', 'IDENTITY_REGISTER_SECRET');
  if (set) return httpRegister(...set, clock, logger);
  if (development) return developmentRegister;
  logger.warn(
    'no identity register is set up (IDENTITY_REGISTER_URL): patients are confirmed at health stations alone',
  );
  return { ask: async () => 'silent' };
}
