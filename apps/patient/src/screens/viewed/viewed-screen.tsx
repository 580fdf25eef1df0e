import '../../i18n/viewed-texts.ts';
import { Button, Stack, Text } from '@mantine/core';
import { listReadings, type ReadingView } from '@oih/contracts/http/record';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { dayOf, localized, timeOf, zoneName } from '@oih/web/i18n/format';
import { useSession } from '@oih/web/session/use-session';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WhoseRecord } from '../../record/whose-record.tsx';

/** The zone of the hospitals of the country; the page says so. */
const zone = 'Asia/Shanghai';

function useReadings(patientId: string) {
  return useInfiniteQuery({
    queryKey: ['readings', patientId],
    queryFn: ({ pageParam }) =>
      call(listReadings, { params: { patientId }, query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    enabled: patientId !== '',
  });
}

/** Readings under the day on which they happened, in their order. */
function byDay(readings: readonly ReadingView[], language: string): [day: string, readings: ReadingView[]][] {
  const days = new Map<string, ReadingView[]>();
  for (const reading of readings) {
    const day = dayOf(reading.at, zone, language);
    days.set(day, [...(days.get(day) ?? []), reading]);
  }
  return [...days];
}

function Reading({ reading }: { reading: ReadingView }) {
  const { t, i18n } = useTranslation();
  const { at, name, role, organization, what, reason } = reading;
  const whatKey = `viewed.what.${what}`;
  // A reason that was chosen from a list is told in the language in use, with the words that were added to it.
  const [code = '', ...words] = (reason ?? '').split(': ');
  const chosen = i18n.exists(`viewed.reason.${code}`) ? t(`viewed.reason.${code}`) : code;
  const why = [chosen, words.join(': ')].filter(Boolean).join(' · ');
  return (
    <li>
      <Text fw={600}>
        {timeOf(at, zone, i18n.language)} · {name ?? t('viewed.gone')}
      </Text>
      <Text>
        {[t(`viewed.role.${role}`), organization && localized(organization, i18n.language)].filter(Boolean).join(' · ')}
      </Text>
      <Text c="var(--ink-soft)">{t(i18n.exists(whatKey) ? whatKey : 'viewed.what.other')}</Text>
      {why && <Text style={{ overflowWrap: 'anywhere' }}>{t('viewed.reason', { reason: why })}</Text>}
    </li>
  );
}

/** Who of the staff looked at the record, when, at what and why (rule PRIVACY). */
export function ViewedScreen() {
  const { t, i18n } = useTranslation();
  const [patientId, setPatientId] = useState(useSession().actor?.patientId ?? '');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useReadings(patientId);
  const readings = data?.pages.flatMap((page) => page.readings);
  return (
    <Stack gap="md">
      <PageTitle title={t('viewed.title')} />
      <Text c="var(--ink-soft)">
        {t('viewed.lead')} {t('zone', { zone: zoneName(zone, i18n.language) })}
      </Text>
      <WhoseRecord value={patientId} onChange={setPatientId} />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!readings && !error && <Loading />}
      {readings?.length === 0 && <Empty title={t('viewed.none')}>{t('viewed.none.hint')}</Empty>}
      {readings &&
        byDay(readings, i18n.language).map(([day, those]) => (
          <Stack key={day} component="section" className="card" gap="sm" aria-label={day}>
            <Text component="h2" fw={650} m={0}>
              {day}
            </Text>
            <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
              {those.map((reading) => (
                <Reading key={reading.id} reading={reading} />
              ))}
            </Stack>
          </Stack>
        ))}
      {hasNextPage && (
        <Button variant="light" size="lg" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('viewed.more')}
        </Button>
      )}
    </Stack>
  );
}
