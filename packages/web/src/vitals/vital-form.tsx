import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack } from '@mantine/core';
import {
  diastolicBounds,
  type VitalKind,
  vitalBounds,
  vitalKinds,
  type WrittenVital,
} from '@oih/contracts/http/vital-signs';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVitalText } from './use-text.ts';
import classes from './vitals.module.css';

const numberOf = (value: string | number): number | null => (value === '' ? null : Number(value));

interface Props {
  pending: boolean;
  onSave: (vital: WrittenVital) => void;
  onClose: () => void;
}

/** A reading that was just taken: what, the value, its bounds said where it is wrong. */
export function VitalForm({ pending, onSave, onClose }: Props) {
  const { t } = useVitalText();
  const { t: cancel } = useTranslation();
  const [kind, setKind] = useState<VitalKind>('blood-pressure');
  const [value, setValue] = useState<number | null>(null);
  const [diastolic, setDiastolic] = useState<number | null>(null);
  const [fasting, setFasting] = useState(false);
  const [asked, setAsked] = useState(false);
  const { unit, least, most, decimals } = vitalBounds[kind];
  const pressure = kind === 'blood-pressure';
  const outside = value === null || value < least || value > most;
  const lowOutside = diastolic === null || diastolic < diastolicBounds.least || diastolic > diastolicBounds.most;
  const lowError = lowOutside ? t('vital.bounds', diastolicBounds) : t('vital.below');
  const lowWrong = pressure && (lowOutside || (value !== null && diastolic >= value));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (outside || lowWrong) return;
    onSave({
      kind,
      value,
      ...(pressure && diastolic !== null ? { diastolic } : {}),
      ...(kind === 'glucose' ? { fasting } : {}),
      takenAt: new Date().toISOString(),
    });
  };
  return (
    <Stack component="form" gap="sm" onSubmit={submit}>
      <div className={classes.fields}>
        <NativeSelect
          label={t('vital.kind')}
          data={vitalKinds.map((one) => ({ value: one, label: t(`vital.${one}`) }))}
          value={kind}
          onChange={(event) => {
            setKind(event.currentTarget.value as VitalKind);
            setValue(null);
            setAsked(false);
          }}
        />
        <NumberInput
          label={pressure ? t('vital.systolic') : t('vital.value', { unit })}
          decimalScale={decimals}
          hideControls
          value={value ?? ''}
          error={asked && outside && t('vital.bounds', { least, most })}
          onChange={(next) => setValue(numberOf(next))}
        />
        {pressure && (
          <NumberInput
            label={t('vital.diastolic')}
            decimalScale={0}
            hideControls
            value={diastolic ?? ''}
            error={asked && lowWrong && lowError}
            onChange={(next) => setDiastolic(numberOf(next))}
          />
        )}
      </div>
      {kind === 'glucose' && (
        <Checkbox
          label={t('vital.fasting')}
          checked={fasting}
          onChange={(event) => setFasting(event.currentTarget.checked)}
        />
      )}
      <Group gap="xs">
        <Button type="submit" loading={pending}>
          {t('vital.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {cancel('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
