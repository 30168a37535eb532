# @relation(STOCK-1, scope=function, role=Verifies)
def test_count():
    assert True


# @need-ids: REQ_SEARCH
def test_search():
    assert True


# Verifies: SYS001, Shop.Invoice
# Verifies: "auth/Lock After Failures"
def test_keeps():
    assert True
