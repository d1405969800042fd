/* The calls of libsrtp 3 that the mediasoup worker makes, carried out by libsrtp 2.x, the version that Debian has. What
 * differs: the policy is an object with setters, and input and output are separate buffers with lengths of their own. */
#define MS_SHIM_SRTP3_IMPL
#include "srtp.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct ms_srtp3_policy {
    srtp_policy_t p;
    srtp_profile_t profile;
    uint8_t key[SRTP_MAX_KEY_LEN];
};

srtp_err_status_t ms_srtp3_policy_create(ms_srtp3_policy_t *policy)
{
    if (!policy)
        return srtp_err_status_bad_param;
    *policy = calloc(1, sizeof(**policy));
    return *policy ? srtp_err_status_ok : srtp_err_status_alloc_fail;
}

void ms_srtp3_policy_destroy(ms_srtp3_policy_t policy)
{
    if (!policy)
        return;
    /* Not optimised away: the key must not stay in freed memory. */
    volatile uint8_t *k = policy->key;
    for (size_t i = 0; i < sizeof(policy->key); i++)
        k[i] = 0;
    free(policy);
}

srtp_err_status_t ms_srtp3_policy_set_ssrc(ms_srtp3_policy_t policy, srtp_ssrc_t ssrc)
{
    policy->p.ssrc = ssrc;
    return srtp_err_status_ok;
}

srtp_err_status_t ms_srtp3_policy_set_profile(ms_srtp3_policy_t policy, srtp_profile_t profile)
{
    srtp_err_status_t err;

    policy->profile = profile;
    err = srtp_crypto_policy_set_from_profile_for_rtp(&policy->p.rtp, profile);
    if (err)
        return err;
    /* For aes128_cm_sha1_32 libsrtp keeps an 80 bit tag for SRTCP (RFC 5764). */
    return srtp_crypto_policy_set_from_profile_for_rtcp(&policy->p.rtcp, profile);
}

srtp_err_status_t ms_srtp3_policy_add_key(ms_srtp3_policy_t policy,
                                          const uint8_t *key, size_t key_len,
                                          const uint8_t *salt, size_t salt_len,
                                          const uint8_t *mki, size_t mki_len)
{
    (void)mki;
    if (mki_len != 0)
        return srtp_err_status_bad_param;
    if (key_len != srtp_profile_get_master_key_length(policy->profile) ||
        salt_len != srtp_profile_get_master_salt_length(policy->profile) ||
        key_len + salt_len > sizeof(policy->key))
        return srtp_err_status_bad_param;

    memcpy(policy->key, key, key_len);
    memcpy(policy->key + key_len, salt, salt_len);
    policy->p.key = policy->key;
    return srtp_err_status_ok;
}

srtp_err_status_t ms_srtp3_policy_set_allow_repeat_tx(ms_srtp3_policy_t policy, int allow)
{
    policy->p.allow_repeat_tx = allow ? 1 : 0;
    return srtp_err_status_ok;
}

srtp_err_status_t ms_srtp3_policy_set_window_size(ms_srtp3_policy_t policy, size_t size)
{
    policy->p.window_size = (unsigned long)size;
    return srtp_err_status_ok;
}

srtp_err_status_t ms_srtp3_create(srtp_t *session, ms_srtp3_policy_t policy)
{
    policy->p.next = NULL;
    /* libsrtp 2 derives the session keys here and keeps no pointer to the key. */
    return srtp_create(session, &policy->p);
}

/* libsrtp 2 works in place and appends up to SRTP_MAX_TRAILER_LEN (+4 for
 * SRTCP) octets. */
static srtp_err_status_t prepare(const uint8_t *in, size_t in_len, uint8_t *out,
                                 size_t *out_len, size_t room, int *len)
{
    if (in_len > INT_MAX - room)
        return srtp_err_status_bad_param;
    if (in_len + room > *out_len)
        return srtp_err_status_buffer_small;
    if (out != in)
        memmove(out, in, in_len);
    *len = (int)in_len;
    return srtp_err_status_ok;
}

srtp_err_status_t ms_srtp3_protect(srtp_t ctx, const uint8_t *in, size_t in_len,
                                   uint8_t *out, size_t *out_len, size_t mki_index)
{
    int len;
    (void)mki_index;
    /* Same room that SrtpSession::EncryptRtp() checks for. */
    srtp_err_status_t err = prepare(in, in_len, out, out_len, SRTP_MAX_TRAILER_LEN, &len);
    if (err)
        return err;
    err = srtp_protect(ctx, out, &len);
    if (!err)
        *out_len = (size_t)len;
    return err;
}

srtp_err_status_t ms_srtp3_protect_rtcp(srtp_t ctx, const uint8_t *in, size_t in_len,
                                        uint8_t *out, size_t *out_len, size_t mki_index)
{
    int len;
    (void)mki_index;
    srtp_err_status_t err = prepare(in, in_len, out, out_len, SRTP_MAX_TRAILER_LEN + 4, &len);
    if (err)
        return err;
    err = srtp_protect_rtcp(ctx, out, &len);
    if (!err)
        *out_len = (size_t)len;
    return err;
}

srtp_err_status_t ms_srtp3_unprotect(srtp_t ctx, const uint8_t *in, size_t in_len,
                                     uint8_t *out, size_t *out_len)
{
    int len;
    srtp_err_status_t err = prepare(in, in_len, out, out_len, 0, &len);
    if (err)
        return err;
    err = srtp_unprotect(ctx, out, &len);
    if (!err)
        *out_len = (size_t)len;
    return err;
}

srtp_err_status_t ms_srtp3_unprotect_rtcp(srtp_t ctx, const uint8_t *in, size_t in_len,
                                          uint8_t *out, size_t *out_len)
{
    int len;
    srtp_err_status_t err = prepare(in, in_len, out, out_len, 0, &len);
    if (err)
        return err;
    err = srtp_unprotect_rtcp(ctx, out, &len);
    if (!err)
        *out_len = (size_t)len;
    return err;
}

/* Both versions take the SSRC in network byte order, and the worker passes it so. */
srtp_err_status_t ms_srtp3_stream_remove(srtp_t session, uint32_t ssrc)
{
    return srtp_remove_stream(session, ssrc);
}
