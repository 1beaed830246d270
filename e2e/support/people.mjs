// What a person does at the API to begin with: sign up, sign in, turn on the second factor.

import { Client } from "./api.mjs";
import { code } from "./totp.mjs";

export const PASSWORD = "plain words for a demo";

/// What a grown-up answers to the age screen.
export const BORN = { year: 1985, month: 4 };

export class Person {
  /// `name` is how others see them.
  constructor(platform, email, name) {
    this.platform = platform;
    this.email = email;
    this.name = name;
    this.client = new Client(platform.origin);
  }

  async signUp(intent, timeZone = "Europe/Vienna") {
    const { email, name } = this;
    await this.client.post("/accounts", {
      born: BORN, email, intent, password: PASSWORD, display_name: name, time_zone: timeZone,
    });
    const token = await this.platform.standIns.mailedToken(email);
    await this.client.post("/accounts/email-confirmations", { token, password: PASSWORD });
    return this;
  }

  async acceptStaffInvitation(timeZone = "Europe/Vienna") {
    const token = await this.platform.standIns.mailedToken(this.email);
    const body = { born: BORN, token, password: PASSWORD, display_name: this.name, time_zone: timeZone };
    await this.client.post("/staff/invitations/acceptances", body);
    await this.signIn();
    return this;
  }

  /// With a recovery code where the second factor is on: an authenticator's works once in half a minute.
  async signIn() {
    this.client = new Client(this.platform.origin);
    const body = { email: this.email, password: PASSWORD };
    if (this.recoveryCodes) body.code = this.recoveryCodes.pop();
    await this.client.post("/auth/sessions", body);
  }

  async turnOnSecondFactor() {
    const { secret } = await this.client.post("/auth/second-factor");
    const answer = await this.client.post("/auth/second-factor/confirmations", { code: code(secret) });
    this.secret = secret;
    this.recoveryCodes = answer.recovery_codes;
    await this.platform.standIns.keepAuthenticator(this.email, secret);
    return this;
  }
}
