/**
 * A kiosk runs for weeks beside a browser on a small computer, and has little to work out: memory is dearer here than speed.
 * Without this, V8 lets the young generation grow to tens of megabytes the first time that a month of records goes through
 * it, and keeps them. Imported before everything else, because what is loaded is laid out by it too.
 */
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--optimize-for-size');
