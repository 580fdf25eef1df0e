import type { BookingLimits } from '@oih/domain/booking/limits';
import { loadConfig } from '@oih/platform/config';
import { createLogger } from '@oih/platform/logger';
import { channelSettings } from './channels/open.ts';
import { apiSettings, startApi } from './start.ts';

const logger = createLogger('api');

function bookingLimits(): BookingLimits {
  const set = loadConfig([
    'OPEN_VISITS_PER_PATIENT',
    'BOOKINGS_PER_ACCOUNT',
    'BOOKINGS_PER_DEVICE',
    'BOOKINGS_PER_ADDRESS',
  ]);
  return {
    openPerPatient: set.OPEN_VISITS_PER_PATIENT,
    perAccountDay: set.BOOKINGS_PER_ACCOUNT,
    perDeviceDay: set.BOOKINGS_PER_DEVICE,
    perAddressDay: set.BOOKINGS_PER_ADDRESS,
  };
}

try {
  const limits = loadConfig(['RATE_LIMIT_PER_MINUTE', 'SIGN_IN_LIMIT_PER_MINUTE']);
  const rateLimits = {
    perMinute: limits.RATE_LIMIT_PER_MINUTE,
    signInsPerMinute: limits.SIGN_IN_LIMIT_PER_MINUTE,
  };
  const api = await startApi({
    config: loadConfig(apiSettings),
    logger,
    rateLimits,
    bookingLimits: bookingLimits(),
    channels: loadConfig(channelSettings),
  });
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
