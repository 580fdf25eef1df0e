import { ActionIcon, Button, Checkbox, Fieldset, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { HospitalView } from '@oih/contracts/http/hospital';
import { localized } from '@oih/web/i18n/format';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../texts/use-text.ts';
import classes from './hospital.module.css';

export type Parts = Pick<HospitalView, 'departments' | 'services' | 'locations'>;

interface PartsProps {
  parts: Parts;
  onChange: (some: Partial<Parts>) => void;
}

interface Named {
  name: { zh: string; en: string };
}

const plus = <IconPlus size="1.25rem" aria-hidden />;
const newId = (kind: string): string => `${kind}-${crypto.randomUUID().slice(0, 8)}`;

/** The list with one of its entries changed, or without it. */
const replaced = <T,>(list: T[], at: number, some: Partial<NoInfer<T>> | null): T[] =>
  list.flatMap((one, index) => (index !== at ? [one] : some === null ? [] : [{ ...one, ...some }]));

/** One entry: its name in both languages, what else there is of it, and the way to remove it. */
function Entry<T extends Named>(props: {
  entry: T;
  locked?: boolean;
  children?: ReactNode;
  onChange: (some: Named | null) => void;
}) {
  const { t } = useText();
  const { entry, locked = false, children, onChange } = props;
  const { zh, en } = entry.name;
  return (
    <div className={classes.entry}>
      <div className={classes.fields}>
        <TextInput
          label={t('hospital.nameZh')}
          required
          maxLength={60}
          value={zh}
          onChange={(event) => onChange({ name: { zh: event.currentTarget.value, en } })}
        />
        <TextInput
          label={t('hospital.nameEn')}
          maxLength={80}
          value={en}
          onChange={(event) => onChange({ name: { zh, en: event.currentTarget.value } })}
        />
        {children}
      </div>
      <ActionIcon
        size="lg"
        variant="default"
        className={classes.remove}
        disabled={locked}
        aria-label={t('hospital.remove', { name: zh })}
        onClick={() => onChange(null)}
      >
        <IconTrash size="1.25rem" aria-hidden />
      </ActionIcon>
    </div>
  );
}

interface ParticularsProps {
  label: string;
  maxLength: number;
  value: string;
  active: boolean;
  onLine: (text: string) => void;
  onActive: (active: boolean) => void;
}

/** A line about an entry, and whether it is in use. */
function Particulars({ label, maxLength, value, active, onLine, onActive }: ParticularsProps) {
  const { t } = useText();
  return (
    <>
      <TextInput
        label={label}
        maxLength={maxLength}
        value={value}
        onChange={(event) => onLine(event.currentTarget.value)}
      />
      <Checkbox
        className={classes.fact}
        label={t('hospital.active')}
        checked={active}
        onChange={(event) => onActive(event.currentTarget.checked)}
      />
    </>
  );
}

/** The departments, each with how many doctors work in it; more are taken from the national register. */
export function Departments(props: PartsProps & Pick<HospitalView, 'doctors'> & { register: Parts['departments'] }) {
  const { t, language } = useText();
  const { parts, doctors, register, onChange } = props;
  const { departments } = parts;
  const free = register.filter(({ code }) => !departments.some((one) => one.code === code));
  return (
    <Fieldset legend={t('hospital.departments')} classNames={{ legend: classes.legend! }}>
      <Stack gap="md">
        <Text c="var(--ink-soft)">{t('hospital.departments.hint')}</Text>
        {departments.map((entry, at) => (
          <Entry
            key={entry.code}
            entry={entry}
            locked={(doctors[entry.code] ?? 0) > 0 || parts.services.some((one) => one.departmentCode === entry.code)}
            onChange={(some) =>
              onChange({ departments: replaced<(typeof departments)[number]>(departments, at, some) })
            }
          >
            <Text className={classes.fact}>
              {t('hospital.code')} {entry.code} · {t('hospital.doctors', { count: doctors[entry.code] ?? 0 })}
            </Text>
          </Entry>
        ))}
        <NativeSelect
          label={t('hospital.department.add')}
          maw="26rem"
          value=""
          onChange={(event) => {
            const chosen = register.find(({ code }) => code === event.currentTarget.value);
            if (chosen) onChange({ departments: [...departments, chosen] });
          }}
          data={[
            { value: '', label: t('hospital.department.choose') },
            ...free.map(({ code, name }) => ({ value: code, label: `${code} ${localized(name, language)}` })),
          ]}
        />
      </Stack>
    </Fieldset>
  );
}

/** What is offered beside video visits. */
export function Services({ parts: { services, departments }, onChange }: PartsProps) {
  const { t, language } = useText();
  const add = () =>
    onChange({
      services: [
        ...services,
        {
          id: newId('service'),
          departmentCode: departments[0]?.code ?? '',
          name: { zh: '', en: '' },
          comment: '',
          active: true,
        },
      ],
    });
  return (
    <Fieldset legend={t('hospital.services')} classNames={{ legend: classes.legend! }}>
      <Stack gap="md">
        <Text c="var(--ink-soft)">{t(services.length > 0 ? 'hospital.services.hint' : 'hospital.services.none')}</Text>
        {services.map((entry, at) => {
          const change = (some: Partial<typeof entry> | null) => onChange({ services: replaced(services, at, some) });
          return (
            <Entry key={entry.id} entry={entry} onChange={change}>
              <NativeSelect
                label={t('staff.department')}
                value={entry.departmentCode}
                onChange={(event) => change({ departmentCode: event.currentTarget.value })}
                data={departments.map(({ code, name }) => ({
                  value: code,
                  label: localized(name, language) || name.zh,
                }))}
              />
              <Particulars
                label={t('hospital.comment')}
                maxLength={300}
                value={entry.comment}
                active={entry.active}
                onLine={(comment) => change({ comment })}
                onActive={(active) => change({ active })}
              />
            </Entry>
          );
        })}
        <Group>
          <Button variant="default" leftSection={plus} disabled={departments.length === 0} onClick={add}>
            {t('hospital.service.add')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

/** The places inside the hospital. */
export function Locations({ parts: { locations }, onChange }: PartsProps) {
  const { t } = useText();
  const add = () =>
    onChange({
      locations: [...locations, { id: newId('place'), name: { zh: '', en: '' }, directions: '', active: true }],
    });
  return (
    <Fieldset legend={t('hospital.locations')} classNames={{ legend: classes.legend! }}>
      <Stack gap="md">
        {locations.length === 0 && <Text c="var(--ink-soft)">{t('hospital.locations.none')}</Text>}
        {locations.map((entry, at) => {
          const change = (some: Partial<typeof entry> | null) => onChange({ locations: replaced(locations, at, some) });
          return (
            <Entry key={entry.id} entry={entry} onChange={change}>
              <Particulars
                label={t('hospital.directions')}
                maxLength={200}
                value={entry.directions}
                active={entry.active}
                onLine={(directions) => change({ directions })}
                onActive={(active) => change({ active })}
              />
            </Entry>
          );
        })}
        <Group>
          <Button variant="default" leftSection={plus} onClick={add}>
            {t('hospital.location.add')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
