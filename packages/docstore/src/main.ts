import { join } from 'node:path';
import { loadConfig } from '@oih/platform/config';
import { createLogger } from '@oih/platform/logger';
import { startDocstore } from './server.ts';

const logger = createLogger('docstore');
try {
  const config = loadConfig([
    'OIH_DATA_DIR',
    'DOCSTORE_HOST',
    'DOCSTORE_PORT',
    'DOCSTORE_USER',
    'DOCSTORE_PASSWORD',
    'DOCSTORE_TLS_CERT',
    'DOCSTORE_TLS_KEY',
    'DOCSTORE_TEST_COMMANDS',
  ]);
  const { DOCSTORE_USER: user, DOCSTORE_PASSWORD: password } = config;
  const { DOCSTORE_TLS_CERT: certificate, DOCSTORE_TLS_KEY: key } = config;
  const docstore = await startDocstore({
    dataDir: join(config.OIH_DATA_DIR, 'docstore'),
    host: config.DOCSTORE_HOST,
    port: config.DOCSTORE_PORT,
    account: user !== undefined && password !== undefined ? { user, password } : null,
    tls: certificate !== undefined && key !== undefined ? { certificate, key } : null,
    testCommands: config.DOCSTORE_TEST_COMMANDS,
    logger,
  });
  logger.info({ port: docstore.port }, 'the store is open');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void docstore.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  logger.fatal({ err: error }, error instanceof Error ? error.message : 'the store could not be opened');
  process.exitCode = 1;
}
