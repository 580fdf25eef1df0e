import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type AdmitInpatient, admitInpatient } from '@oih/contracts/http/inpatients';
import type { ConditionView } from '@oih/contracts/http/terminology';
import { ApiError, call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { ConditionList } from '@oih/web/terminology/condition-list.tsx';
import { ConditionSearch } from '@oih/web/terminology/condition-search.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { useText } from '../texts/use-text.ts';
import { useInpatientAction } from './use-inpatients.ts';

type Values = Omit<AdmitInpatient, 'diagnoses' | 'phone'> & { phone: string };

const empty: Values = { name: '', residentId: '', phone: '', ward: '', bed: '', admittedOn: '' };

/** Registers who lies in the ward: looked up by name and number, or new. */
export function AdmitDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const navigate = useNavigate();
  // The same id at every try: somebody is registered once.
  const [encounterId] = useState(() => crypto.randomUUID());
  const [diagnoses, setDiagnoses] = useState<ConditionView[]>([]);
  const [tried, setTried] = useState(false);
  const { register, handleSubmit, formState } = useForm<Values>({ defaultValues: empty });
  const admit = useInpatientAction(
    ({ phone, ...values }: Values) => {
      const bed = values.bed.replace(/床$/, '');
      const body = { ...values, bed, ...(phone ? { phone } : {}), diagnoses: diagnoses.map(({ code }) => code) };
      return call(admitInpatient, { params: { encounterId }, body });
    },
    ({ inpatient }) => void navigate(`/inpatients/${inpatient.encounterId}`),
  );
  const field = (name: keyof Values, least = 1) => ({
    label: t(`inpatient.${name}`),
    error: formState.errors[name] && t('consult.missing'),
    ...register(name, { validate: (words) => words.trim().length >= least }),
  });
  const choose = (chosen: ConditionView) =>
    setDiagnoses([...diagnoses.filter(({ code }) => code !== chosen.code), chosen]);
  const already = admit.error instanceof ApiError && admit.error.code === 'CONFLICT';
  const send = handleSubmit((values) => diagnoses.length > 0 && admit.mutate(values));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('inpatient.begin')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          setTried(true);
          void send(event);
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="var(--ink-soft)">
            {t('inpatient.begin.lead')}
          </Text>
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <TextInput maxLength={50} autoComplete="off" data-autofocus {...field('name')} />
            <TextInput maxLength={30} autoComplete="off" spellCheck={false} {...field('residentId')} />
          </Group>
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <TextInput maxLength={40} {...field('ward')} />
            <TextInput maxLength={12} {...field('bed')} />
          </Group>
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <TextInput type="date" {...field('admittedOn')} />
            <TextInput type="tel" inputMode="numeric" maxLength={11} autoComplete="off" {...field('phone', 0)} />
          </Group>
          <ConditionSearch
            label={t('inpatient.diagnoses')}
            error={tried && diagnoses.length === 0 ? t('consult.missing') : undefined}
            onChoose={choose}
          />
          <ConditionList
            conditions={diagnoses}
            onRemove={(code) => setDiagnoses(diagnoses.filter((one) => one.code !== code))}
          />
          {already ? (
            <Alert color="orange" variant="light">
              {t('inpatient.already')}
            </Alert>
          ) : (
            admit.error && <ErrorNotice error={admit.error} />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={admit.isPending}>
              {t('inpatient.register')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
