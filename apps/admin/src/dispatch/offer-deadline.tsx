import { Text } from '@mantine/core';
import type { ConsultationView } from '@oih/contracts/http/consultations';
import { useNow } from '@oih/web/components/use-now';
import { countdownText, localized } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';

const hourMs = 3_600_000;

/** How long an open offer can still be answered. It counts by itself and is not read out at every second. */
export function OfferDeadline({ offers }: Pick<ConsultationView, 'offers'>) {
  const { t, language } = useText();
  const now = useNow(1000);
  const open = offers.find(({ outcome }) => outcome === null);
  if (!open) return null;
  const left = Date.parse(open.deadline) - now;
  const name = localized(open.organization.name, language);
  const time =
    left >= hourMs
      ? t('dispatch.left.long', {
          hours: Math.floor(left / hourMs),
          minutes: Math.floor((left % hourMs) / 60_000),
        })
      : t('dispatch.left.clock', { time: countdownText(left) });
  return (
    <Text role="timer" fw={650} c={left <= 0 ? 'red.8' : undefined} style={{ fontVariantNumeric: 'tabular-nums' }}>
      {t('dispatch.answer.by', { name })} {left > 0 ? time : t('dispatch.answer.passed')}
    </Text>
  );
}
