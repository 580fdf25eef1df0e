import { Button, Stack, Text, Title } from '@mantine/core';
import type { QualityView } from '@oih/contracts/http/coverage';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { IconDownload } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import figures from '../analytics/analytics.module.css';
import { saveFile } from '../analytics/save-file.ts';
import { firstDate, neighbour, spanFrom, spanName } from '../analytics/span.ts';
import { nameOf } from '../coverage/words.ts';
import { ScreenHead } from '../frame/screen-head.tsx';
import { StepBar } from '../frame/step-bar.tsx';
import { useText } from '../texts/use-text.ts';
import { wallTime } from '../time/wall-time.ts';
import { DivisionTable } from './division-table.tsx';
import { divisions } from './divisions.ts';
import { FlowDiagram } from './flow-diagram.tsx';
import { FlowTable } from './flow-table.tsx';
import classes from './quality.module.css';
import { qualityCsv } from './quality-csv.ts';
import { Rates } from './rates.tsx';
import { useQuality } from './use-quality.ts';
import { WeekTrend } from './week-trend.tsx';

const countryZone = 'Asia/Shanghai';

/** How remote consultation went in a quarter of the own province: in numbers, between levels, by week. */
export function QualityScreen() {
  const { t, language } = useText();
  const [search, setSearch] = useSearchParams();
  const today = wallTime(new Date(), countryZone).date;
  const span = spanFrom('quarter', search.get('date'), today);
  const { data, error, refetch, isPlaceholderData } = useQuality(span.date);
  const go = (date: string) => setSearch({ date }, { preventScrollReset: true });
  const save = () => data && saveFile(`quality-${firstDate(span)}.csv`, qualityCsv(data, t));
  return (
    <>
      <ScreenHead
        title={t('quality.title')}
        lead={t('quality.lead', { province: data ? nameOf(data.province, language) : '…' })}
      >
        <Button
          variant="default"
          leftSection={<IconDownload size="1.25rem" aria-hidden />}
          onClick={save}
          disabled={!data || isPlaceholderData}
        >
          {t('analytics.csv')}
        </Button>
      </ScreenHead>
      <Stack gap="lg">
        <StepBar
          name={spanName(span, language)}
          before={t('span.before')}
          present={t('span.this.quarter')}
          after={t('span.after')}
          onStep={(step) => go(step === 0 ? today : neighbour(span, step).date)}
        />
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {data ? (
          <div className={isPlaceholderData ? figures.stale : undefined} aria-busy={isPlaceholderData}>
            {data.requests.whole === 0 ? (
              <Empty title={t('quality.empty')}>{t('quality.empty.hint')}</Empty>
            ) : (
              <FiguresOf data={data} />
            )}
          </div>
        ) : (
          !error && <Loading rows={3} height={200} />
        )}
      </Stack>
    </>
  );
}

function FiguresOf({ data }: { data: QualityView }) {
  const { t } = useText();
  return (
    <Stack gap="lg">
      <Rates data={data} />
      <section className={classes.card} aria-labelledby="flow">
        <Title order={2} size="h4" id="flow" mb="sm">
          {t('flow.title')}
        </Title>
        <div className={classes.beside}>
          <FlowDiagram flows={data.flows} />
          <FlowTable flows={data.flows} />
        </div>
      </section>
      <section className={classes.card} aria-labelledby="weeks">
        <Title order={2} size="h4" id="weeks" mb="sm">
          {t('week.title')}
        </Title>
        <WeekTrend data={data} />
      </section>
      <section aria-labelledby="divisions">
        <Title order={2} size="h4" id="divisions" mb="sm">
          {t('division.title')}
        </Title>
        <div className={classes.cards}>
          {divisions.map((name) => (
            <DivisionTable key={name} data={data} name={name} />
          ))}
        </div>
      </section>
      <Text c="var(--ink-soft)" size="sm">
        {t('told.meaning')}
      </Text>
    </Stack>
  );
}
