import { Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { urgencies } from '@oih/contracts/http/network';
import { listReferralTargets } from '@oih/contracts/http/referrals';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { localized } from '@oih/web/i18n/format';
import { referralsKey } from '@oih/web/referrals/use-referrals';
import { useReferralText } from '@oih/web/referrals/use-text';
import { useQuery } from '@tanstack/react-query';
import { useFormContext } from 'react-hook-form';
import { PaperChoice } from '../consultation/paper-choice.tsx';
import { useDepartments } from '../consultation/request-fields.tsx';
import { useText } from '../texts/use-text.ts';
import type { ReferralValues } from './referral-form.ts';

const summaryParts = ['complaint', 'history', 'allergies', 'medication', 'examination', 'assessment'] as const;

/** Where to, how soon, to which department, and why. */
function Asked({ referralId }: { referralId: string }) {
  const { t, language } = useText();
  const words = useReferralText();
  const { register, watch } = useFormContext<ReferralValues>();
  const departments = useDepartments();
  const { data, error, refetch } = useQuery({
    queryKey: [...referralsKey, 'targets', referralId],
    queryFn: () => call(listReferralTargets, { params: { referralId } }),
  });
  const chosen = data?.institutions.find(({ id }) => id === watch('organizationId'));
  // The departments of the institution come first; a hospital that has not listed the one that is wanted can still be asked.
  const own = chosen?.departments.map(({ code, name }) => ({ value: code, label: localized(name, language) })) ?? [];
  const others = departments.filter(({ value }) => !own.some((one) => one.value === value));
  return (
    <>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <NativeSelect
        label={t('refer.institution')}
        data={[
          { value: '', label: t('refer.institution.choose') },
          ...(data?.institutions ?? []).map(({ id, name, direction, divisionName }) => ({
            value: id,
            label: `${words.t(`referral.direction.${direction}`)} · ${localized(name, language)} · ${divisionName}`,
          })),
        ]}
        {...register('organizationId')}
      />
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <NativeSelect
          label={t('refer.specialty')}
          data={[{ value: '', label: t('refer.institution.choose') }, ...own, ...others]}
          {...register('specialty')}
        />
        <NativeSelect
          label={t('refer.urgency')}
          data={urgencies.map((one) => ({ value: one, label: words.t(`referral.urgency.${one}`) }))}
          {...register('urgency')}
        />
      </Group>
      <Textarea label={words.t('referral.reason')} autosize minRows={2} maxLength={1000} {...register('reason')} />
    </>
  );
}

/** The referral: what is asked, the record that travels along, and the papers. */
export function ReferralFields({ referralId, papers }: { referralId: string; papers: readonly string[] }) {
  const { t } = useText();
  const words = useReferralText();
  const { register } = useFormContext<ReferralValues>();
  return (
    <Stack gap="sm">
      <Asked referralId={referralId} />
      <Text fw={650} component="h3" m={0}>
        {t('consult.summary')}
      </Text>
      {summaryParts.map((part) => (
        <Textarea
          key={part}
          label={words.t(`referral.${part}`)}
          autosize
          minRows={1}
          maxRows={8}
          maxLength={part === 'complaint' || part === 'medication' ? 1000 : part === 'allergies' ? 500 : 2000}
          {...register(`summary.${part}`)}
        />
      ))}
      <PaperChoice none={t('consult.papers.none')} known={papers} />
    </Stack>
  );
}
