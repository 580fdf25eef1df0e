import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from 'react-hook-form';
import { useText } from '../texts/use-text.ts';

/** Who agreed for a patient who cannot, and why. */
export interface Guardian {
  name: string;
  relation: string;
  reason: string;
}

/** Takes down the guardian who agreed for a patient who cannot, and why. */
export function GuardianForm({ pending, onNote }: { pending: boolean; onNote: (guardian: Guardian) => void }) {
  const { t } = useText();
  const form = useForm<Guardian>({ defaultValues: { name: '', relation: '', reason: '' } });
  const { errors } = form.formState;
  const field = (name: keyof Guardian, least: number) => ({
    label: t(`consult.guardian.${name}`),
    error: errors[name] && t('consult.missing'),
    ...form.register(name, { validate: (words) => words.trim().length >= least }),
  });
  return (
    <form noValidate onSubmit={form.handleSubmit(onNote)}>
      <Stack gap="xs">
        <Group grow align="flex-start">
          <TextInput maxLength={40} {...field('name', 2)} />
          <TextInput maxLength={20} {...field('relation', 1)} />
        </Group>
        <TextInput maxLength={200} {...field('reason', 2)} />
        <Button type="submit" variant="light" loading={pending} style={{ alignSelf: 'flex-start' }}>
          {t('consult.guardian.note')}
        </Button>
      </Stack>
    </form>
  );
}
