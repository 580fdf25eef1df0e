import '../i18n/revisit-texts.ts';
import { Radio, Stack } from '@mantine/core';
import { type Control, Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useAttended } from '../kiosk/use-attended.ts';
import type { IntakeFields } from './intake-fields.ts';

/** Advice or follow-up (rule REVISIT_ONLY). The screen of a station takes no papers, so there a visit is advice. */
export function VisitTypeField({ control, onChange }: { control: Control<IntakeFields>; onChange: () => void }) {
  const { t } = useTranslation();
  if (useAttended()) return null;
  return (
    <Controller
      name="visitType"
      control={control}
      render={({ field }) => (
        <Radio.Group
          label={t('type.label')}
          value={field.value}
          onChange={(value) => {
            field.onChange(value);
            onChange();
          }}
        >
          <Stack gap="sm" mt="xs">
            {(['advice', 'revisit'] as const).map((type) => (
              <Radio key={type} value={type} label={t(`type.${type}`)} description={t(`type.${type}.hint`)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
    />
  );
}
