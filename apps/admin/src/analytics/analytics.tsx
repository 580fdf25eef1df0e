import { Button, Group, SegmentedControl, Stack, Title } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { zoneName } from '@oih/web/i18n/format';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { HospitalSelect } from '../frame/hospital-select.tsx';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useHospital } from '../frame/use-hospital.ts';
import { useText } from '../texts/use-text.ts';
import { wallTime } from '../time/wall-time.ts';
import classes from './analytics.module.css';
import { columns } from './columns.ts';
import { csvOf } from './csv.ts';
import { FigurePlot } from './figure-plot.tsx';
import { FigureTable } from './figure-table.tsx';
import { plots } from './plots.ts';
import { type Dimension, dimensions, isEmpty, rowsOf } from './rows.ts';
import { saveFile } from './save-file.ts';
import { firstDate, type Span, spanFrom } from './span.ts';
import { SpanBar } from './span-bar.tsx';
import { Summary } from './summary.tsx';
import { type Analytics, useAnalytics } from './use-analytics.ts';

/** How the hospital did over a span: in all, through time, by department, by doctor; as pictures and as a table. */
export function AnalyticsScreen() {
  const { t, language } = useText();
  const { organizationId } = useHospital();
  const [search, setSearch] = useSearchParams();
  // The zone of the hospital is known with the first answer; until then the day of this device will do.
  const [zone, setZone] = useState<string>(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const today = wallTime(new Date(), zone).date;
  const span = spanFrom(search.get('span'), search.get('date'), today);
  const query = { span: span.kind, date: span.date, ...(organizationId ? { organizationId } : {}) };
  const { data, error, refetch, isPlaceholderData } = useAnalytics(query);
  if (data && data.timeZone !== zone) setZone(data.timeZone);
  const onSpan = ({ kind, date }: Span) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.set('span', kind);
      next.set('date', date);
      return next;
    });
  return (
    <>
      <ScreenHead
        title={t('analytics.title')}
        lead={data && `${t('analytics.lead')} ${t('zone', { zone: zoneName(data.timeZone, language) })}`}
      >
        <HospitalSelect />
      </ScreenHead>
      <Stack gap="lg">
        <SpanBar span={span} today={today} onSpan={onSpan} />
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {data ? (
          <div className={isPlaceholderData ? classes.stale : undefined} aria-busy={isPlaceholderData}>
            {isEmpty(data) ? (
              <Empty title={t('analytics.empty')}>{t('analytics.empty.hint')}</Empty>
            ) : (
              <FiguresOf data={data} />
            )}
          </div>
        ) : (
          !error && <Loading rows={3} height={160} />
        )}
      </Stack>
    </>
  );
}

function FiguresOf({ data }: { data: Analytics }) {
  const { t, language } = useText();
  const [dimension, setDimension] = useState<Dimension>('parts');
  const rows = rowsOf(data, dimension, language);
  const save = () => {
    const heads = Object.fromEntries(columns.map(({ id }) => [id, t(`column.${id}`)]));
    const { date } = wallTime(new Date(data.from), data.timeZone);
    const all = [...rows, { key: 'total', label: t('analytics.total'), figures: data.total }];
    const name = `analytics-${data.span}-${firstDate({ kind: data.span, date })}-${dimension}.csv`;
    saveFile(name, csvOf(all, t(`analytics.by.${dimension}`), heads));
  };
  return (
    <Stack gap="lg">
      <Summary total={data.total} />
      <SegmentedControl
        aria-label={t('analytics.by')}
        value={dimension}
        onChange={(value) => setDimension(value as Dimension)}
        data={dimensions.map((one) => ({ value: one, label: t(`analytics.by.${one}.choose`) }))}
        style={{ alignSelf: 'flex-start', maxWidth: '100%' }}
      />
      <div className={classes.plots}>
        {plots.map((plot) => (
          <FigurePlot key={plot.id} plot={plot} rows={rows} dimension={dimension} />
        ))}
      </div>
      <section aria-labelledby="figures">
        <Group justify="space-between" mb="sm">
          <Title order={2} size="h4" id="figures">
            {t('analytics.table')}
          </Title>
          <Button variant="default" leftSection={<IconDownload size="1.25rem" aria-hidden />} onClick={save}>
            {t('analytics.csv')}
          </Button>
        </Group>
        <FigureTable rows={rows} total={data.total} dimension={dimension} timeZone={data.timeZone} />
      </section>
    </Stack>
  );
}
