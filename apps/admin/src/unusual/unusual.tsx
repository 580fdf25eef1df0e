import { Stack } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useText } from '../texts/use-text.ts';
import { PatternCard } from './pattern-card.tsx';
import { useUnusual } from './use-unusual.ts';

/** Patterns among the bookings that may be somebody who hoards or sells times: to be looked at by a person, who notes what came of it. */
export function Unusual() {
  const { t } = useText();
  const { data, error, refetch } = useUnusual();
  return (
    <>
      <ScreenHead title={t('unusual.title')} lead={t('unusual.lead')} />
      {data ? (
        data.unusual.length > 0 ? (
          <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
            {data.unusual.map((pattern) => (
              <PatternCard key={`${pattern.organizationId} ${pattern.id}`} pattern={pattern} />
            ))}
          </Stack>
        ) : (
          <Empty title={t('unusual.empty')}>{t('unusual.empty.hint')}</Empty>
        )
      ) : error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading rows={3} height={140} />
      )}
    </>
  );
}
