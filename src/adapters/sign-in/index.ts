export { createSignIn, ENTRA, type SignInOptions } from './sign-in.ts';
