import type { Logger } from '@oih/platform/logger';
import { clamdScanner } from './clamd.ts';
import type { VirusScanner } from './scanner.ts';

/** The scanner of this installation: ClamAV's daemon at `address`, or none, which is said in the log. */
export function virusScanner(address: string | undefined, logger: Logger): VirusScanner {
  if (address) return clamdScanner(address);
  logger.warn('no virus scanner is set up (CLAMD_ADDRESS): uploaded files are checked for their form alone');
  return async () => ({ clean: true });
}
