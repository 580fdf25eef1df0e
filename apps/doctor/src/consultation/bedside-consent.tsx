import { Button, Checkbox, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import {
  type ConsultationView,
  consentToConsultation,
  getConsultationConsentText,
} from '@oih/contracts/http/consultations';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { localized, moneyOf } from '@oih/web/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useInpatient } from '../inpatient/use-inpatients.ts';
import { useText } from '../texts/use-text.ts';
import { useReach } from './reach-card.tsx';
import { useConsultationAction } from './use-action.ts';

interface Values {
  who: 'self' | 'guardian';
  name: string;
  relation: string;
  reason: string;
  witness: 'own' | 'second';
  witnessName: string;
  read: boolean;
}

const start: Values = { who: 'self', name: '', relation: '', reason: '', witness: 'own', witnessName: '', read: false };

/** What is read out, and the note of who agreed to it before whom. */
function ReadOut({
  consultation,
  feeLimit,
  minor,
}: {
  consultation: ConsultationView;
  feeLimit: number;
  minor: boolean;
}) {
  const { t, language } = useText();
  const { data: text } = useQuery({
    queryKey: ['consultation-consent-text'],
    queryFn: () => call(getConsultationConsentText),
    staleTime: 600_000,
  });
  const form = useForm<Values>({ defaultValues: { ...start, who: minor ? 'guardian' : 'self' } });
  const { errors } = form.formState;
  const [who, witness] = [form.watch('who'), form.watch('witness')];
  const note = useConsultationAction(async ({ name, relation, reason, witnessName }: Values) => {
    const { version, sha256 } = text!;
    const guardian = who === 'guardian' ? { guardian: { name, relation, reason } } : {};
    const bedside = { witness: witness === 'second' ? witnessName : null };
    return call(consentToConsultation, {
      params: { consultationId: consultation.id },
      body: { version, sha256, feeLimit, consultationVersion: consultation.version, bedside, ...guardian },
    });
  });
  const field = (name: 'name' | 'relation' | 'reason', least: number) => ({
    label: t(`consult.guardian.${name}`),
    error: errors[name] && t('consult.missing'),
    ...form.register(name, { validate: (words) => form.getValues('who') === 'self' || words.trim().length >= least }),
  });
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        {t('inpatient.consent.ready', { fee: moneyOf({ amount: feeLimit, currency: 'CNY' }, language) })}
      </Text>
      {text && (
        <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
          {localized(text.text, language)}
        </Text>
      )}
      <Radio.Group
        label={t('inpatient.consent.who')}
        description={minor ? t('inpatient.consent.minor') : undefined}
        value={who}
        onChange={(value) => form.setValue('who', value as Values['who'])}
      >
        <Group mt="xs">
          {!minor && <Radio value="self" label={t('inpatient.consent.self')} />}
          <Radio value="guardian" label={t('inpatient.consent.guardian')} />
        </Group>
      </Radio.Group>
      {who === 'guardian' && (
        <>
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <TextInput maxLength={40} {...field('name', 2)} />
            <TextInput maxLength={20} {...field('relation', 1)} />
          </Group>
          <TextInput maxLength={200} {...field('reason', 2)} />
        </>
      )}
      <Radio.Group
        label={t('inpatient.consent.witness')}
        value={witness}
        onChange={(value) => form.setValue('witness', value as Values['witness'])}
      >
        <Group mt="xs">
          <Radio value="own" label={t('inpatient.consent.witness.own')} />
          <Radio value="second" label={t('inpatient.consent.witness.second')} />
        </Group>
      </Radio.Group>
      {witness === 'second' && (
        <TextInput
          maxLength={40}
          label={t('inpatient.consent.witness.name')}
          error={errors.witnessName && t('consult.missing')}
          {...form.register('witnessName', {
            validate: (words) => form.getValues('witness') === 'own' || words.trim().length > 1,
          })}
        />
      )}
      <Checkbox
        label={t('inpatient.consent.read')}
        error={errors.read && t('consult.missing')}
        {...form.register('read', { validate: Boolean })}
      />
      {note.error && <ErrorNotice error={note.error} />}
      {/* It stands within the form of the request, so that it is no form of its own. */}
      <Button
        variant="light"
        style={{ alignSelf: 'flex-start' }}
        disabled={!text}
        loading={note.isPending}
        onClick={form.handleSubmit((values) => note.mutate(values))}
      >
        {t('inpatient.consent.note')}
      </Button>
    </Stack>
  );
}

/** Consent at the bedside: the doctor reads the text out, the patient or who may agrees, a witness sees it. */
export function BedsideConsent({ consultation }: { consultation: ConsultationView }) {
  const { t, language } = useText();
  const { data } = useReach(consultation.id, consultation.version);
  const { data: lies } = useInpatient(consultation.encounterId);
  const { consent, lacks } = consultation;
  const limit = data?.feeLimit?.amount ?? null;
  const ready = limit !== null && lacks.every((one) => one === 'consent');
  const given =
    consent &&
    t('inpatient.consent.given', {
      fee: moneyOf(consent.feeLimit, language),
      witness: consent.witness?.name ?? t('inpatient.consent.witness.own'),
    });
  return (
    <section aria-label={t('consult.consent')}>
      <Text fw={650} component="h3" m={0}>
        {t('consult.consent')}
      </Text>
      {(given || !ready) && (
        <Text size="sm" role="status">
          {given || t('inpatient.consent.later')}
        </Text>
      )}
      {!consent && ready && lies && (
        <ReadOut key={consultation.version} consultation={consultation} feeLimit={limit} minor={lies.patient.minor} />
      )}
    </section>
  );
}
