import { type KioskState, signInAtKiosk } from '@oih/contracts/http/kiosk';
import { call } from '@oih/web/api/client';
import { localized } from '@oih/web/i18n/format';
import { StaffSignIn } from '@oih/web/staff/staff-sign-in.tsx';
import { useTranslation } from 'react-i18next';
import { HomePicture } from '../screens/home/home-picture.tsx';

/** A paired screen that nobody uses: whose it is, and the sign-in of the village doctor. */
export function LockedScreen({ kiosk }: { kiosk: Extract<KioskState, { state: 'paired' }> }) {
  const { t, i18n } = useTranslation();
  return (
    <StaffSignIn
      shared
      title={t('kiosk.locked.title')}
      lead={t('kiosk.locked.lead', { station: localized(kiosk.station, i18n.language), name: kiosk.name })}
      picture={<HomePicture />}
      signIn={(body) => call(signInAtKiosk, { body })}
    />
  );
}
