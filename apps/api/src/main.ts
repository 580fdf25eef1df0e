import { loadConfig } from '@oih/platform/config';
import { createLogger } from '@oih/platform/logger';
import { apiSettings, startApi } from './start.ts';

const logger = createLogger('api');
try {
  const limits = loadConfig(['RATE_LIMIT_PER_MINUTE', 'SIGN_IN_LIMIT_PER_MINUTE']);
  const rateLimits = { perMinute: limits.RATE_LIMIT_PER_MINUTE, signInsPerMinute: limits.SIGN_IN_LIMIT_PER_MINUTE };
  const api = await startApi({ config: loadConfig(apiSettings), logger, rateLimits });
  logger.info({ port: api.port }, 'the api is ready');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void api.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  logger.fatal({ err: error }, error instanceof Error ? error.message : 'the api could not start');
  process.exit(1);
}
