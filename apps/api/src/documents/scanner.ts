import type { Logger } from '@oih/platform/logger';
import { clamdScanner } from './clamd.ts';

/** What a scanner says about a file. */
export type Verdict = { clean: true } | { clean: false; name: string };

/** Looks for malicious software in what people send. It throws when it cannot tell: nothing is kept unseen then. */
export type VirusScanner = (bytes: Buffer) => Promise<Verdict>;

/** The scanner of this installation: ClamAV's daemon at `address`, or none, which is said in the log. */
export function virusScanner(address: string | undefined, logger: Logger): VirusScanner {
  if (address) return clamdScanner(address);
  logger.warn('no virus scanner is set up (CLAMD_ADDRESS): uploaded files are checked for their form alone');
  return async () => ({ clean: true });
}
