# Heng: make demo and make test are all the set-up that there is.
