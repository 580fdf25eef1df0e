import { connectData } from '@oih/data/connect';
import { loadConfig } from '@oih/platform/config';
import { createLogger } from '@oih/platform/logger';
import { seedDemonstration } from './demonstration/seed.ts';

const logger = createLogger('seed');
const config = loadConfig(['NODE_ENV', 'MONGODB_URI', 'IDENTITY_SECRET']);
if (config.NODE_ENV === 'production') {
  logger.fatal('demonstration data is not put into a production store');
  process.exit(1);
}
const data = await connectData(config.MONGODB_URI);
const { slots } = await seedDemonstration(data.repositories, config.IDENTITY_SECRET, new Date());
logger.info({ slots }, 'the demonstration is in place');
await data.close();
