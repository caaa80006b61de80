import { Secret, TOTP } from 'otpauth'

/** The code that an application shows at an instant, as whoever holds the telephone reads it. */
export const computeCode = (secret: string, at: Date): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
