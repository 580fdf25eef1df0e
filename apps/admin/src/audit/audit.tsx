import { Button, Group, Stack } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { zoneName } from '@oih/web/i18n/format';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { HospitalSelect } from '../frame/hospital-select.tsx';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useHospital } from '../frame/use-hospital.ts';
import { useText } from '../texts/use-text.ts';
import { type AuditForm, addressOf, bodyOf, formFrom } from './query.ts';
import { RevealDialog } from './reveal-dialog.tsx';
import { SearchForm } from './search-form.tsx';
import { TrailTable } from './trail-table.tsx';
import { useTrail } from './use-audit.ts';

/** Who did and read what at the hospital. */
export function AuditScreen() {
  const { t, language } = useText();
  const { organizationId } = useHospital();
  const [search, setSearch] = useSearchParams();
  const [phone, setPhone] = useState('');
  const [asked, setAsked] = useState(0);
  const [zone, setZone] = useState<string>(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const form: AuditForm = { ...formFrom(search), phone };
  const trail = useTrail(bodyOf(form, organizationId, zone), asked);
  const timeZone = trail.data?.pages[0]?.timeZone;
  if (timeZone && timeZone !== zone) setZone(timeZone);
  const onSearch = (wanted: AuditForm) => {
    setPhone(wanted.phone);
    setSearch((before) => addressOf(wanted, before));
    setAsked((times) => times + 1);
  };
  return (
    <>
      <ScreenHead
        title={t('audit.title')}
        lead={timeZone ? `${t('audit.lead')} ${t('zone', { zone: zoneName(timeZone, language) })}` : t('audit.lead')}
      >
        <HospitalSelect />
      </ScreenHead>
      <Stack gap="lg">
        {/* A link into the search fills the form anew. */}
        <SearchForm key={search.toString()} form={form} organizationId={organizationId} onSearch={onSearch} />
        <Trail trail={trail} onSearch={onSearch} organizationId={organizationId} />
      </Stack>
    </>
  );
}

interface TrailProps {
  trail: ReturnType<typeof useTrail>;
  organizationId: string | undefined;
  onSearch: (form: AuditForm) => void;
}

function Trail({ trail, organizationId, onSearch }: TrailProps) {
  const { t } = useText();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [revealing, setRevealing] = useState<string | null>(null);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = trail;
  if (!data)
    return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Loading rows={4} height={48} />;
  const events = data.pages.flatMap((page) => page.events);
  if (events.length === 0) return <Empty title={t('audit.empty')}>{t('audit.empty.hint')}</Empty>;
  return (
    <>
      <TrailTable
        events={events}
        timeZone={data.pages[0]!.timeZone}
        names={names}
        onReveal={setRevealing}
        onOnly={(only) => onSearch({ ...formFrom(new URLSearchParams()), ...only })}
      />
      {error && <ErrorNotice error={error} onRetry={() => void fetchNextPage()} />}
      <Group justify="center">
        {hasNextPage ? (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('audit.more')}
          </Button>
        ) : (
          t('audit.end')
        )}
      </Group>
      <RevealDialog
        patientId={revealing}
        organizationId={organizationId}
        onClose={() => setRevealing(null)}
        onName={(patientId, name) => {
          setNames(new Map(names).set(patientId, name));
          setRevealing(null);
        }}
      />
    </>
  );
}
