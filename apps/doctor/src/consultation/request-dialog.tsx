import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ConsultationView, saveConsultation, submitConsultation } from '@oih/contracts/http/consultations';
import { completePaperwork } from '@oih/contracts/http/on-call';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { FormProvider, useForm } from 'react-hook-form';
import { useText } from '../texts/use-text.ts';
import { BedsideConsent } from './bedside-consent.tsx';
import { ConsentCard } from './consent-card.tsx';
import { ReachCard } from './reach-card.tsx';
import { RequestFields } from './request-fields.tsx';
import { type RequestValues, requestOf, valuesOf } from './request-form.ts';
import { useConsultationAction } from './use-action.ts';
import { usePapers } from './use-papers.ts';

interface Props {
  consultation: ConsultationView;
  onClose: () => void;
}

/** What is still missing, in words. */
function Lacks({ lacks }: Pick<ConsultationView, 'lacks'>) {
  const { t } = useText();
  if (lacks.length === 0) return null;
  return (
    <Text size="sm" role="status">
      {t('consult.lacks', { lacks: lacks.map((one) => t(`consult.lack.${one}`)).join(' · ') })}
    </Text>
  );
}

/** The request for a remote consultation: written, agreed to by the patient, and sent. */
export function RequestDialog({ consultation, onClose }: Props) {
  const { t } = useText();
  const tell = useTell();
  const { id: consultationId, version, status, lacks, asked, emergency, bedside } = consultation;
  const form = useForm<RequestValues>({ values: valuesOf(consultation), resetOptions: { keepDirtyValues: true } });
  const papers = usePapers(consultation);
  const params = { consultationId };
  const store = (values: RequestValues) =>
    call(saveConsultation, { params, body: { version, request: requestOf(values) } });
  const save = useConsultationAction(store, () => {
    form.reset(form.getValues());
    tell.success(t('consult.saved'));
  });
  const owing = emergency !== null && emergency.paperworkDone === null;
  const send = useConsultationAction(async (values: RequestValues) => {
    if (form.formState.isDirty) await store(values);
    return call(owing ? completePaperwork : submitConsultation, { params });
  }, onClose);
  const word = owing ? 'consult.paperwork.done' : status === 'draft' ? 'consult.submit' : 'consult.resubmit';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('consult.dialog')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <FormProvider {...form}>
        <form noValidate onSubmit={form.handleSubmit((values) => save.mutate(values))}>
          <Stack>
            <Text size="sm" c="var(--ink-soft)">
              {t(bedside ? 'inpatient.consent.lead' : 'consult.lead')}
            </Text>
            {asked && (
              <Alert color="orange" variant="light">
                {t('consult.asked', { words: asked })}
              </Alert>
            )}
            <RequestFields papers={papers} bedside={bedside} />
            <ReachCard consultationId={consultationId} version={version} />
            {bedside ? <BedsideConsent consultation={consultation} /> : <ConsentCard consultation={consultation} />}
            <Lacks lacks={lacks} />
            {send.error && <ErrorNotice error={send.error} />}
            <Group justify="flex-end" gap="xs">
              <Button type="submit" variant="default" loading={save.isPending}>
                {t('consult.save')}
              </Button>
              <Button
                loading={send.isPending}
                disabled={lacks.length > 0 && !form.formState.isDirty}
                onClick={form.handleSubmit((values) => send.mutate(values))}
              >
                {t(word)}
              </Button>
            </Group>
          </Stack>
        </form>
      </FormProvider>
    </Modal>
  );
}
