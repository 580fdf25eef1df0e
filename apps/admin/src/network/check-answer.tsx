import { Alert, Stack, Text } from '@mantine/core';
import type { AgreementView, InviteRefusal } from '@oih/contracts/http/network';
import { moneyOf } from '@oih/web/i18n/format';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useText } from '../texts/use-text.ts';
import { useSides } from './agreement-card.tsx';

interface Props {
  answer: {
    agreementId: string | null;
    fee: AgreementView['fees']['consultation'] | null;
    liability: AgreementView['liability'] | null;
    refusals: readonly InviteRefusal[];
  };
  agreements: readonly AgreementView[];
}

/** Whether an institution may be invited: by which agreement and for how much, or why not and what would have to change. */
export function CheckAnswer({ answer, agreements }: Props) {
  const { t, language } = useText();
  const sidesOf = useSides();
  const { agreementId, fee, liability, refusals } = answer;
  const styles = { message: { color: 'var(--ink)', fontSize: '1rem' } };
  if (refusals.length > 0)
    return (
      <Alert color="red" variant="light" icon={<IconCircleX aria-hidden />} styles={styles}>
        <Text fw={650}>{t('network.check.no')}</Text>
        <Stack component="ul" gap="xs" m={0} pl="1.2rem">
          {refusals.map((one) => (
            <li key={one}>
              <Text fw={600}>{t(`refusal.${one}`)}</Text>
              <Text>{t(`refusal.${one}.remedy`)}</Text>
            </li>
          ))}
        </Stack>
      </Alert>
    );
  const agreement = agreements.find(({ id }) => id === agreementId);
  return (
    <Alert color="pine" variant="light" icon={<IconCircleCheck aria-hidden />} styles={styles}>
      <Text fw={650}>
        {fee && fee.amount > 0 ? t('network.check.yes', { fee: moneyOf(fee, language) }) : t('network.check.yes.free')}
      </Text>
      {agreement && (
        <Text>
          {t('network.check.by', { sides: sidesOf(agreement) })}{' '}
          {t('network.valid', {
            from: agreement.validFrom,
            until: agreement.validUntil ?? t('network.noEnd'),
          })}
        </Text>
      )}
      {liability && (
        <Text>
          {t('network.agreement.liability')} · {t(`network.liability.${liability}`)}
        </Text>
      )}
    </Alert>
  );
}
