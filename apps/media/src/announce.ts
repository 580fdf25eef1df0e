import type { NodeAnnouncement } from '@oih/contracts/socket/link';
import type { Clock } from '@oih/platform/clock';
import { signInternal } from '@oih/platform/internal-auth';
import type { Logger } from '@oih/platform/logger';

/** How often a node says that it is there, milliseconds. */
const interval = 2000;

/** Tells the api every two seconds that this node is there and how busy it is; gives the means to stop. */
export function announce(
  apiUrl: string,
  secret: string,
  clock: Clock,
  logger: Logger,
  state: () => NodeAnnouncement,
): () => void {
  let stopped = false;
  let cancel: (() => void) | null = null;
  let reachable = true;

  const tell = async (): Promise<void> => {
    const body = JSON.stringify(state());
    try {
      const response = await fetch(new URL('/internal/media-nodes', apiUrl), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-internal-signature': signInternal(secret, body, clock.now()),
        },
        body,
        signal: AbortSignal.timeout(interval),
      });
      if (!response.ok) throw new Error(`the api answered ${response.status}`);
      if (!reachable) logger.info('the api is there again');
      reachable = true;
    } catch (error) {
      if (reachable)
        logger.warn({ err: error }, 'the api cannot be told about this node; it is tried again every two seconds');
      reachable = false;
    }
    if (!stopped) cancel = clock.after(reachable ? interval : interval / 4, () => void tell());
  };
  void tell();
  return () => {
    stopped = true;
    cancel?.();
  };
}
