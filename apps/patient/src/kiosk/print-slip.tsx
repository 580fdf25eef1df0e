import { Button } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { dayOf, localized, moneyOf, timeOf, zoneName } from '@oih/web/i18n/format';
import { IconPrinter } from '@tabler/icons-react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import './print-slip.css';
import type { Attended } from './use-attended.ts';

/** When, who, where, on paper: for a resident who has no phone to look it up on. */
export function PrintSlip({ appointment, attended }: { appointment: AppointmentView; attended: Attended }) {
  const { t, i18n } = useTranslation();
  const { start, timeZone, practitionerRole, price, status, checkInOpensAt } = appointment;
  const { organization, name, title, department } = practitionerRole;
  const { language } = i18n;
  const rows = [
    [t('slip.patient'), `${attended.resident?.name} ${attended.resident?.residentId ?? ''}`],
    [t('slip.time'), `${dayOf(start, timeZone, language)} ${timeOf(start, timeZone, language)}`],
    ['', t('zone', { zone: zoneName(timeZone, language) })],
    [t('slip.doctor'), `${localized(name, language)} ${t(`title.${title}`)}`],
    [
      t('slip.place'),
      `${localized(organization.name, language)} · ${localized(department.name, language)} · ${organization.divisionName}`,
    ],
    [t('doctor.fee'), moneyOf(price, language)],
    [
      t('slip.come'),
      t('slip.come.lead', {
        station: localized(attended.station, language),
        time: timeOf(checkInOpensAt, timeZone, language),
      }),
    ],
  ];
  if (status !== 'booked') return null;
  return (
    <>
      <Button size="lg" variant="default" leftSection={<IconPrinter aria-hidden />} onClick={() => window.print()}>
        {t('slip.print')}
      </Button>
      {createPortal(
        <section className="print-slip" aria-hidden="true">
          <h1>{t('slip.title')}</h1>
          <table>
            <tbody>
              {rows.map(([label, value]) => (
                <tr key={value}>
                  <th scope="row">{label}</th>
                  <td>{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>,
        document.body,
      )}
    </>
  );
}
