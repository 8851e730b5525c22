"""The pages of requests: for staff under `/<desk>/work/`, for clients under the desk's own address."""
