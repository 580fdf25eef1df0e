import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { openPage, signInAdmin, signInPatient } from './people.ts';

const head = '执业证书编号,姓名,职称,科室代码,诊查费（元）,执业类别,发证机关,注册日期,有效期至,主执业机构';
const csv = (...rows: string[]) => Buffer.from(`\uFEFF${[head, ...rows].join('\r\n')}\r\n`);

for (const language of ['zh-CN', 'en'] as const) {
  describe(`the people of a hospital on the screen in ${language}`, function () {
    this.timeout(240_000);
    let stack: Stack;
    let browser: Browser;
    let admin: Page;
    const faults: string[] = [];
    const found = () => faults.splice(0);
    const see = async (name: string) => {
      for (const width of [1440, 768, 360]) {
        await admin.setViewportSize({ width, height: 900 });
        await look(admin, `admin-${name}-${width}-${language}`, faults);
      }
      await admin.setViewportSize({ width: 1440, height: 900 });
    };
    const choose = async (buffer: Buffer) => {
      const chooser = admin.waitForEvent('filechooser');
      await admin.getByRole('button', { name: /选择文件|Choose a file/ }).click();
      await (await chooser).setFiles({ name: 'staff.csv', mimeType: 'text/csv', buffer });
    };

    before(async () => {
      stack = await Stack.start();
      browser = await launchBrowser();
      admin = await openPage(browser, stack, 'desktop', language);
      await signInAdmin(admin);
    });
    after(async () => {
      await browser.close();
      await stack.close();
    });

    it('a licence that ends takes the doctor’s times away, and the renewed one gives them back', async () => {
      await admin.goto('/admin/staff');
      await admin.getByRole('link', { name: /赵启文|Zhao Qiwen/ }).waitFor();
      await see('staff');
      const patient = await openPage(browser, stack, 'phone', language);
      await signInPatient(patient, stack);
      const ends = async (date: string) => {
        await admin.goto('/admin/staff');
        await admin.getByRole('link', { name: /陈安|Chen An/ }).click();
        await admin.getByLabel(/^(有效期至|Valid until)/).fill(date);
        await admin.getByRole('button', { name: /^(保存|Save)$/ }).click();
        await admin.getByText(/^(已保存。|Saved\.)$/).waitFor();
        await patient.goto('/doctors/role-county');
      };
      const times = patient.getByRole('button', { name: /^(预约|Book) \d/ });
      await ends('2020-12-31');
      await admin
        .getByText(/执业证书已过期|Licence has ended/)
        .first()
        .waitFor();
      await see('staff-warned');
      await patient.getByText('2020-12-31').waitFor();
      await look(patient, `patient-doctor-unlicensed-${language}`, faults);
      assert.equal(await times.count(), 0);
      await ends('');
      await times.first().waitFor();
      await look(patient, `patient-doctor-licence-${language}`, faults);
      assert.deepEqual(found(), []);
    });

    it('an account begins with a password that is shown once and replaced at the first sign-in', async () => {
      await admin.goto('/admin/staff/accounts');
      await admin.getByRole('button', { name: /添加账号|Add an account/ }).click();
      const dialog = admin.getByRole('dialog');
      await dialog.getByLabel(/^(角色|Role)/).selectOption('admin');
      await dialog.getByLabel(/^(显示的姓名|Name shown)/).fill('钱新任');
      await dialog.getByLabel(/^(用户名|User name)/).fill('admin.second');
      await see('account-new');
      await dialog.getByRole('button', { name: /创建账号|Create the account/ }).click();
      const password = (await admin.getByText(/^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}$/).textContent())!;
      await see('account-password');
      await admin.getByRole('button', { name: /已记下|I have noted it/ }).click();
      await see('accounts');

      const second = await openPage(browser, stack, 'desktop', language);
      await second.goto('/admin/');
      await second.getByLabel(/^(用户名|User name)/).fill('admin.second');
      await second
        .getByLabel(/^(密码|Password)/)
        .first()
        .fill(password);
      await second.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
      await second.getByRole('heading', { name: /修改初始密码|Replace the initial password/ }).waitFor();
      await look(second, `admin-change-password-${language}`, faults);
      await second
        .getByLabel(/^(初始密码|Initial password)/)
        .first()
        .fill(password);
      await second
        .getByLabel(/^(新密码|New password)/)
        .first()
        .fill('a sentence of my own');
      await second
        .getByLabel(/^(再输入一次|The new password again)/)
        .first()
        .fill('a sentence of my own');
      await second.getByRole('button', { name: /保存并继续|Save and go on/ }).click();
      await second.getByRole('link', { name: /^(人员|Staff)$/ }).waitFor();
      assert.deepEqual(found(), []);
    });

    it('a table with faults says what to mend, and imports nothing before it is mended', async () => {
      await admin.goto('/admin/import/staff');
      await choose(
        csv('E2E-1,何新,院长,03,20,临床,某局,2015-06-01,,是', 'E2E-2,李新,主治医师,99,20,临床,某局,2015-13-01,,是'),
      );
      await admin.getByText(/不是可选的值|Not one of the values/).waitFor();
      await admin.getByText(/不是日期|Not a date/).waitFor();
      assert.equal(await admin.getByRole('button', { name: /确认导入|^Import$/ }).count(), 0);
      await see('import-faults');
      await choose(
        csv('E2E-1,何新,主治医师,03,20,临床,某局,2015-06-01,,是', 'E2E-2,李新,主治医师,03,20,临床,某局,2015-12-01,,是'),
      );
      await admin.getByText(/新增2|2 added/).waitFor();
      await see('import-preview');
      await admin.getByRole('button', { name: /确认导入|^Import$/ }).click();
      await admin.getByText(/已导入|^Imported/).waitFor();
      await admin.getByRole('link', { name: /李新/ }).waitFor();
      assert.deepEqual(found(), []);
    });

    it('the hospital’s departments, services and locations are edited in place', async () => {
      await admin.goto('/admin/hospital');
      await admin.getByLabel(/添加科目|Add a department/).selectOption('13');
      await admin.getByRole('button', { name: /添加地点|Add a location/ }).click();
      await admin
        .getByLabel(/^(名称|Name)( ?\*)?$/)
        .last()
        .fill('远程会诊中心');
      await admin.getByLabel(/^(楼、层|Building, floor)/).fill('门诊楼三层');
      await see('hospital');
      await admin.getByRole('button', { name: /^(保存|Save)$/ }).click();
      await admin.getByText(/^(已保存。|Saved\.)$/).waitFor();
      const places = await admin.evaluate(async () => (await fetch('/fhir/Location?organization=org-county')).text());
      assert.match(places, /远程会诊中心/);
      await admin.goto('/admin/staff/new');
      await admin.getByLabel(/^(姓名|Name)( ?\*)?$/).waitFor();
      await see('staff-new');
      assert.deepEqual(found(), []);
    });
  });
}
