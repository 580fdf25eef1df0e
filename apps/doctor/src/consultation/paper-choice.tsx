import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { DocumentList } from '@oih/web/documents/document-list.tsx';
import { Controller, useFormContext } from 'react-hook-form';
import { useText } from '../texts/use-text.ts';

/** Which of the patient’s papers go along; each opens to be looked at. */
export function PaperChoice({ known, none }: { known: readonly string[]; none: string }) {
  const { t } = useText();
  const words = useConsultationText();
  const { control } = useFormContext<{ documentIds: string[] }>();
  if (known.length === 0)
    return (
      <Text size="sm" c="var(--ink-soft)">
        {none}
      </Text>
    );
  return (
    <Stack gap="xs">
      <Controller
        control={control}
        name="documentIds"
        render={({ field }) => (
          <Checkbox.Group label={words.t('consultation.papers')} value={field.value} onChange={field.onChange}>
            <Group mt="xs">
              {known.map((id, at) => (
                <Checkbox key={id} value={id} label={t('consult.paper', { number: at + 1 })} />
              ))}
            </Group>
          </Checkbox.Group>
        )}
      />
      <DocumentList ids={known} />
    </Stack>
  );
}
