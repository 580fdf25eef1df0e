import { Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type ConsultationView, consultationSettings } from '@oih/contracts/http/consultations';
import { listDepartments, practitionerTitles } from '@oih/contracts/http/directory';
import { remoteServices, urgencies } from '@oih/contracts/http/network';
import { call } from '@oih/web/api/client';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { localized } from '@oih/web/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useText } from '../texts/use-text.ts';
import { PaperChoice } from './paper-choice.tsx';
import type { RequestValues } from './request-form.ts';

const summaryParts = ['complaint', 'history', 'allergies', 'medication', 'examination', 'assessment'] as const;

/** The departments that doctors can be asked in. */
export function useDepartments() {
  const { language } = useText();
  const { data } = useQuery({ queryKey: ['departments'], queryFn: () => call(listDepartments), staleTime: 600_000 });
  return (data?.departments ?? []).map(({ code, name }) => ({ value: code, label: localized(name, language) }));
}

/** What is asked of whom, how soon, and where the patient is. */
function Asked({ bedside }: Pick<ConsultationView, 'bedside'>) {
  const { t } = useText();
  const words = useConsultationText();
  const { t: shared } = useTranslation();
  const { register, watch } = useFormContext<RequestValues>();
  const departments = useDepartments();
  return (
    <>
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <NativeSelect
          label={t('consult.service')}
          data={remoteServices.map((one) => ({ value: one, label: words.t(`consultation.service.${one}`) }))}
          {...register('service')}
        />
        <NativeSelect
          label={t('consult.urgency')}
          data={urgencies.map((one) => ({ value: one, label: words.t(`consultation.urgency.${one}`) }))}
          {...register('urgency')}
        />
      </Group>
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <NativeSelect
          label={t('consult.specialty')}
          data={[{ value: '', label: t('consult.specialty.choose') }, ...departments]}
          {...register('specialty')}
        />
        <NativeSelect
          label={t('consult.title')}
          data={[
            { value: '', label: t('consult.title.any') },
            ...practitionerTitles
              .filter((one) => one !== 'village')
              .map((one) => ({ value: one, label: shared(`title.${one}`) })),
          ]}
          {...register('title')}
        />
      </Group>
      {bedside && <Text fw={600}>{t('inpatient.bedside', bedside)}</Text>}
      <Group grow align="flex-start" preventGrowOverflow={false} display={bedside ? 'none' : undefined}>
        <NativeSelect
          label={t('consult.setting')}
          data={consultationSettings.map((one) => ({ value: one, label: words.t(`consultation.setting.${one}`) }))}
          {...register('setting')}
        />
        {watch('setting') === 'inpatient' && (
          <TextInput label={t('consult.place')} maxLength={60} {...register('place')} />
        )}
      </Group>
      <Textarea label={words.t('consultation.reason')} autosize minRows={2} maxLength={1000} {...register('reason')} />
      <Textarea
        label={words.t('consultation.question')}
        autosize
        minRows={2}
        maxLength={1000}
        {...register('question')}
      />
    </>
  );
}

/** The request: what is asked, the record that goes along, and the papers. */
export function RequestFields({ papers, bedside }: { papers: readonly string[] } & Pick<ConsultationView, 'bedside'>) {
  const { t } = useText();
  const words = useConsultationText();
  const { register } = useFormContext<RequestValues>();
  return (
    <Stack gap="sm">
      <Asked bedside={bedside} />
      <Text fw={650} component="h3" m={0}>
        {t('consult.summary')}
      </Text>
      {summaryParts.map((part) => (
        <Textarea
          key={part}
          label={words.t(`consultation.${part}`)}
          autosize
          minRows={1}
          maxRows={8}
          maxLength={3000}
          {...register(`summary.${part}`)}
        />
      ))}
      <PaperChoice known={papers} none={t(bedside ? 'inpatient.papers.noneYet' : 'consult.papers.none')} />
    </Stack>
  );
}
