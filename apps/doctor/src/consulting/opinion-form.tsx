import { Button, Stack, Text, Textarea } from '@mantine/core';
import type { ConsultationView } from '@oih/contracts/http/consultations';
import { signOpinion } from '@oih/contracts/http/opinions';
import type { ConditionView } from '@oih/contracts/http/terminology';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { ConditionList } from '@oih/web/terminology/condition-list.tsx';
import { ConditionSearch } from '@oih/web/terminology/condition-search.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useConsultationAction } from '../consultation/use-action.ts';
import { useText } from '../texts/use-text.ts';
import visit from '../visit/visit.module.css';

interface Values {
  findings: string;
  opinion: string;
  recommendation: string;
  conclusion: string;
}

/** A consultant writes and signs their part; the chair writes the conclusion as well. */
export function OpinionForm({ consultation, roleId }: { consultation: ConsultationView; roleId: string }) {
  const { t } = useText();
  const words = useConsultationText();
  const { id: consultationId, opinions, consultants, conclusion, status } = consultation;
  const own = opinions.find(({ doctor }) => doctor.practitionerRoleId === roleId);
  const chair = consultants[0]?.practitionerRoleId === roleId;
  const [diagnoses, setDiagnoses] = useState<ConditionView[]>(own?.diagnoses ?? []);
  const form = useForm<Values>({
    defaultValues: {
      findings: own?.findings ?? '',
      opinion: own?.opinion ?? '',
      recommendation: own?.recommendation ?? '',
      conclusion,
    },
  });
  const { errors } = form.formState;
  const sign = useConsultationAction((values: Values) =>
    call(signOpinion, {
      params: { consultationId },
      body: { ...values, diagnoses: diagnoses.map(({ code }) => code), version: own?.version ?? 0 },
    }),
  );
  if (status !== 'opinion-pending' && status !== 'opinion-signed')
    return <Text c="var(--ink-soft)">{t('consulting.opinion.later')}</Text>;
  const said = (value: string) => value.trim().length > 1;
  const area = (name: keyof Values, needed = false) => ({
    label: words.t(`consultation.${name}`),
    autosize: true,
    minRows: 2,
    maxLength: 3000,
    error: errors[name] && t('consult.missing'),
    ...form.register(name, needed ? { validate: said } : {}),
  });
  return (
    <form noValidate onSubmit={form.handleSubmit((values) => sign.mutate(values))}>
      <Stack gap="sm">
        <h3 className={visit.heading}>{t('consulting.opinion')}</h3>
        {own && <Text role="status">{t('consulting.opinion.signed', { version: own.version })}</Text>}
        <Textarea {...area('findings')} />
        <Textarea {...area('opinion', true)} />
        <Textarea {...area('recommendation')} />
        <ConditionSearch
          label={words.t('consultation.diagnoses')}
          onChoose={(chosen) =>
            setDiagnoses((known) => (known.some(({ code }) => code === chosen.code) ? known : [...known, chosen]))
          }
        />
        <ConditionList
          conditions={diagnoses}
          onRemove={(code) => setDiagnoses((known) => known.filter((one) => one.code !== code))}
        />
        {chair && <Textarea {...area('conclusion', true)} />}
        {sign.error && <ErrorNotice error={sign.error} />}
        <Button type="submit" loading={sign.isPending} style={{ alignSelf: 'flex-start' }}>
          {t(own ? 'consulting.opinion.amend' : 'consulting.opinion.sign')}
        </Button>
      </Stack>
    </form>
  );
}
