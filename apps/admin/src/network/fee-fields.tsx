import { Checkbox, Group, NumberInput, Stack, Text } from '@mantine/core';
import { remoteServices } from '@oih/contracts/http/network';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { useText } from '../texts/use-text.ts';
import type { AgreementDraft } from './agreement-draft.ts';

type Fees = AgreementDraft['fees'];

interface Props {
  fees: Fees;
  error?: string | undefined;
  onChange: (fees: Fees) => void;
}

/** The services that are agreed, each with its fee in yuan. */
export function FeeFields({ fees, error, onChange }: Props) {
  const { t } = useText();
  const words = useConsultationText();
  return (
    <Stack gap="xs" role="group" aria-label={t('network.agreement.services')}>
      <div>
        <Text fw={600}>{t('network.agreement.services')}</Text>
        <Text size="sm" c="var(--ink-soft)">
          {t('network.agreement.services.hint')}
        </Text>
      </div>
      {remoteServices.map((one) => {
        const { [one]: fee, ...rest } = fees;
        const name = words.t(`consultation.service.${one}`);
        return (
          <Group key={one} gap="sm" mih="2.75rem">
            <Checkbox
              w="14rem"
              label={name}
              aria-invalid={error !== undefined || undefined}
              checked={fee !== undefined}
              onChange={(event) => onChange(event.currentTarget.checked ? { ...fees, [one]: 0 } : rest)}
            />
            {fee !== undefined && (
              <NumberInput
                w="9rem"
                aria-label={t('network.agreement.fee', { name })}
                hideControls
                prefix="¥ "
                min={0}
                max={100_000}
                decimalScale={2}
                value={fee}
                onChange={(value) => onChange({ ...fees, [one]: Number(value) || 0 })}
              />
            )}
          </Group>
        );
      })}
      {error && (
        <Text c="red.8" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  );
}
