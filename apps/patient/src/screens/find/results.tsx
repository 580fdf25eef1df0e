import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import type { HttpOutput } from '@oih/contracts/http/define';
import { searchOrders, type searchPractitionerRoles } from '@oih/contracts/http/directory';
import { Empty } from '@oih/web/components/states.tsx';
import { useTranslation } from 'react-i18next';
import { DoctorCard } from './doctor-card.tsx';
import type { queryOf } from './query.ts';
import { nextRing } from './rings.ts';
import type { Filters } from './use-filters.ts';

type Answer = HttpOutput<typeof searchPractitionerRoles>;
type Query = ReturnType<typeof queryOf>;

function Pages({ page, pages, onTurn }: { page: number; pages: number; onTurn: (page: number) => void }) {
  const { t } = useTranslation();
  if (pages <= 1) return null;
  return (
    <Group justify="center" component="nav" aria-label={t('find.pages')}>
      <Button variant="default" disabled={page <= 1} onClick={() => onTurn(page - 1)}>
        {t('find.earlier')}
      </Button>
      <Text>{t('find.page', { page, pages })}</Text>
      <Button variant="default" disabled={page >= pages} onClick={() => onTurn(page + 1)}>
        {t('find.later')}
      </Button>
    </Group>
  );
}

/** Nobody fits: the next wider area in which somebody does, and the way back to everybody. */
function Nobody({ filters, answer, within }: { filters: Filters; answer: Answer; within: Query['within'] }) {
  const { t } = useTranslation();
  const wider = nextRing(answer.rings, within);
  return (
    <Empty
      title={t('find.none')}
      action={
        <Group justify="center">
          {wider && (
            <Button onClick={() => filters.choose({ within: wider.ring })}>
              {t('find.widen', { place: wider.name || t('find.country'), count: wider.count })}
            </Button>
          )}
          <Button variant={wider ? 'default' : 'filled'} onClick={filters.clear}>
            {t('find.reset')}
          </Button>
        </Group>
      }
    >
      {wider ? t('find.none.wider') : t('find.none.lead')}
    </Empty>
  );
}

/** Those who were found, in the order that was asked for. */
export function Results({ filters, answer, query }: { filters: Filters; answer: Answer; query: Query }) {
  const { t } = useTranslation();
  const orders = searchOrders.filter((order) => order !== 'nearest' || query.near);
  return (
    <>
      <Group justify="space-between" align="flex-end" gap="sm">
        <Text role="status" fw={600}>
          {t('find.count', { count: answer.total })}
        </Text>
        {answer.total > 1 && (
          <NativeSelect
            label={t('find.sort')}
            value={query.sort}
            onChange={(event) => filters.choose({ sort: event.currentTarget.value })}
            data={orders.map((order) => ({ value: order, label: t(`find.sort.${order}`) }))}
          />
        )}
      </Group>
      {answer.total === 0 && <Nobody filters={filters} answer={answer} within={query.within} />}
      <Stack gap="sm">
        {answer.practitionerRoles.map((role) => (
          <DoctorCard key={role.id} role={role} near={query.near !== undefined} />
        ))}
      </Stack>
      <Pages
        page={answer.page}
        pages={Math.max(1, Math.ceil(answer.total / answer.pageSize))}
        onTurn={(page) => filters.choose({ page: String(page) })}
      />
    </>
  );
}
