import { locateWorker } from '@oih/media-worker/locate-worker';
import { loadConfig } from '@oih/platform/config';
import { createLogger } from '@oih/platform/logger';
import { mediaSettings, startMediaNode } from './start.ts';

/** How long running calls are waited for when the node is told to stop, milliseconds. */
const drainDeadline = 5000;

const logger = createLogger('media');
try {
  const node = await startMediaNode(loadConfig(mediaSettings), locateWorker(), logger);
  logger.info({ url: node.url }, 'the media node is ready');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void node.drain(drainDeadline).then(() => process.exit(0));
    });
  }
} catch (error) {
  logger.fatal({ err: error }, error instanceof Error ? error.message : 'the media node could not start');
  process.exit(1);
}
