import { Button, Collapse, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { modality, organizationLevels, practitionerTitles } from '@oih/contracts/http/directory';
import { dayKey, localized, moneyOf, weekdayOf } from '@oih/web/i18n/format';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { nearDay } from '../../visits/near-day.ts';
import { useDepartments } from './complaint-box.tsx';
import { FilterChips } from './filter-chips.tsx';
import type { FilterName, Filters } from './use-filters.ts';

const grades = ['三级甲等', '三级乙等', '二级甲等', '二级乙等', '一级甲等'];
/** Fen. */
const fees = [1000, 2000, 5000, 10_000];
const daysAhead = 14;
const dayMs = 24 * 3_600_000;

const folded: FilterName[] = ['day', 'modality', 'level', 'grade', 'title', 'fee'];

/** The days of the next two weeks as this browser's calendar has them. */
function useDays(now: number): { value: string; label: string }[] {
  const { t, i18n } = useTranslation();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return Array.from({ length: daysAhead }, (_, ahead) => {
    const instant = new Date(now + ahead * dayMs).toISOString();
    const value = dayKey(instant, zone);
    const near = nearDay(instant, zone, now);
    const name = near ? t(near) : weekdayOf(instant, zone, i18n.language);
    return { value, label: `${name} ${Number(value.slice(5, 7))}/${Number(value.slice(8))}` };
  });
}

/** Department in sight; day, way to meet, level, grade, title and fee one tap away. */
export function FilterRows({ filters: { get, choose }, now }: { filters: Filters; now: number }) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const departments = useDepartments();
  const days = useDays(now);
  const chosen = folded.filter((name) => get(name) !== '').length;
  const [open, { toggle }] = useDisclosure(chosen > 0);
  const row = (name: FilterName, label: string, options: { value: string; label: string }[]) => (
    <FilterChips label={label} value={get(name)} onChange={(value) => choose({ [name]: value })} options={options} />
  );
  return (
    <Stack gap="md">
      {row(
        'department',
        t('find.department'),
        departments.map(({ code, name }) => ({ value: code, label: localized(name, i18n.language) })),
      )}
      <Button
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size="1.25rem" aria-hidden />}
        aria-expanded={open}
        aria-controls={id}
        onClick={toggle}
        style={{ alignSelf: 'flex-start' }}
      >
        {chosen > 0 ? t('find.more.chosen', { count: chosen }) : t('find.more')}
      </Button>
      <Collapse expanded={open} id={id}>
        <Stack gap="md">
          {row('day', t('find.day'), days)}
          {row(
            'modality',
            t('find.modality'),
            modality.options.map((one) => ({ value: one, label: t(`find.modality.${one}`) })),
          )}
          {row(
            'level',
            t('find.level'),
            organizationLevels.map((level) => ({ value: level, label: t(`level.${level}`) })),
          )}
          {row(
            'grade',
            t('find.grade'),
            grades.map((grade) => ({ value: grade, label: grade })),
          )}
          {row(
            'title',
            t('find.titleOf'),
            practitionerTitles.map((title) => ({ value: title, label: t(`title.${title}`) })),
          )}
          {row(
            'fee',
            t('doctor.fee'),
            fees.map((amount) => ({
              value: String(amount),
              label: t('find.feeTo', { fee: moneyOf({ amount, currency: 'CNY' }, i18n.language) }),
            })),
          )}
        </Stack>
      </Collapse>
    </Stack>
  );
}
