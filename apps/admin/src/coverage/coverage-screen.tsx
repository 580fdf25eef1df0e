import { Button, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { saveFile } from '../analytics/save-file.ts';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useText } from '../texts/use-text.ts';
import { Cartogram } from './cartogram.tsx';
import { CountyPanel } from './county-panel.tsx';
import classes from './coverage.module.css';
import { coverageCsv } from './coverage-csv.ts';
import { Headline } from './headline.tsx';
import { Legend } from './legend.tsx';
import { PlaceTable } from './place-table.tsx';
import { type Shade, shades } from './shade.ts';
import { type Coverage, useCoverage } from './use-coverage.ts';

/** Where in the country remote consultation is at hand: a number, a map, the same as a table, and the own province down to its counties. */
export function CoverageScreen() {
  const { t } = useText();
  const { data, error, refetch } = useCoverage();
  const save = () => data && saveFile(`coverage-${data.asOf.slice(0, 10)}.csv`, coverageCsv(data, t));
  return (
    <>
      <ScreenHead title={t('coverage.title')} lead={t('coverage.lead')}>
        <Button
          variant="default"
          leftSection={<IconDownload size="1.25rem" aria-hidden />}
          onClick={save}
          disabled={!data}
        >
          {t('analytics.csv')}
        </Button>
      </ScreenHead>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data ? <CoverageOf data={data} /> : !error && <Loading rows={3} height={240} />}
    </>
  );
}

function CoverageOf({ data }: { data: Coverage }) {
  const { t } = useText();
  const [search, setSearch] = useSearchParams();
  const [shade, setShade] = useState<Shade>('level');
  const [zoomed, setZoomed] = useState(false);
  const [province, setProvince] = useState('');
  const selected = search.get('place');
  const select = (code: string) => setSearch({ place: code }, { preventScrollReset: true });
  return (
    <Stack gap="md">
      <Headline data={data} />
      <div className={classes.columns}>
        <Stack gap="md">
          <section className={classes.card} aria-labelledby="map">
            <Title order={2} size="h4" id="map" mb="xs">
              {t('coverage.map')}
            </Title>
            <Stack gap="xs" mb="sm" align="flex-start">
              <SegmentedControl
                aria-label={t('coverage.part')}
                value={zoomed ? 'own' : 'country'}
                onChange={(value) => setZoomed(value === 'own')}
                data={(['country', 'own'] as const).map((value) => ({ value, label: t(`coverage.part.${value}`) }))}
              />
              <SegmentedControl
                aria-label={t('coverage.shade')}
                value={shade}
                onChange={(value) => setShade(value as Shade)}
                data={shades.map((value) => ({ value, label: t(`coverage.shade.${value}`) }))}
              />
            </Stack>
            <Cartogram data={data} shade={shade} zoomed={zoomed} selected={selected} onSelect={select} />
            <Legend data={data} shade={shade} />
            <Text c="var(--ink-soft)" size="sm" mt="xs">
              {t('coverage.map.how')}
            </Text>
          </section>
          <CountyPanel data={data} place={data.places.find(({ code }) => code === selected)} />
        </Stack>
        <section className={classes.card} aria-labelledby="places">
          <Title order={2} size="h4" id="places" mb="xs">
            {t('coverage.table')}
          </Title>
          <PlaceTable data={data} province={province} onProvince={setProvince} selected={selected} onSelect={select} />
        </section>
      </div>
      <Text c="var(--ink-soft)" size="sm">
        {t('told.meaning')}
      </Text>
    </Stack>
  );
}
