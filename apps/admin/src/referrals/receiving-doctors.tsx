import { NativeSelect } from '@mantine/core';
import type { ReceivingDoctor } from '@oih/contracts/http/referral-care';
import { localized } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';

interface Props {
  doctors: readonly ReceivingDoctor[];
  value: string;
  onChange: (roleId: string) => void;
}

/** The doctors of the institution, those of the wanted department first. */
export function ReceivingDoctors({ doctors, value, onChange }: Props) {
  const { t, language } = useText();
  return (
    <NativeSelect
      label={t('referrals.accept.doctor')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('referrals.accept.doctor.choose') },
        ...doctors.map(({ practitionerRoleId, name, title, department, fits }) => ({
          value: practitionerRoleId,
          label: `${localized(name, language)} · ${t(`title.${title}`)} · ${localized(department, language)}${fits ? t('referrals.accept.fits') : ''}`,
        })),
      ]}
    />
  );
}
