/** The only source of "now". UTC inside; Europe/London is a matter of showing (see calendar.ts). */
export interface Clock {
  now(): Date;
}
