import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type InpatientView, moveInpatient } from '@oih/contracts/http/inpatients';
import { call } from '@oih/web/api/client';
import { useForm } from 'react-hook-form';
import { useText } from '../texts/use-text.ts';
import { useInpatientAction } from './use-inpatients.ts';

/** Notes in which ward and bed the patient lies now. */
export function BedDialog({ inpatient, onClose }: { inpatient: InpatientView; onClose: () => void }) {
  const { t } = useText();
  const { encounterId, ward, bed } = inpatient;
  const form = useForm({ defaultValues: { ward, bed } });
  const move = useInpatientAction(
    (to: { ward: string; bed: string }) =>
      call(moveInpatient, { params: { encounterId }, body: { ...to, bed: to.bed.replace(/床$/, '') } }),
    onClose,
  );
  const field = (name: 'ward' | 'bed') => ({
    label: t(`inpatient.${name}`),
    error: form.formState.errors[name] && t('consult.missing'),
    ...form.register(name, { validate: (words) => words.trim().length > 0 }),
  });
  return (
    <Modal opened onClose={onClose} title={t('inpatient.move')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form noValidate onSubmit={form.handleSubmit((values) => move.mutate(values))}>
        <Stack>
          <TextInput maxLength={40} data-autofocus {...field('ward')} />
          <TextInput maxLength={12} {...field('bed')} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={move.isPending}>
              {t('consult.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
