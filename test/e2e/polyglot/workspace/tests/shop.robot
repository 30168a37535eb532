*** Test Cases ***
Stock Is Counted
    [Tags]    STOCK-1
    Log    counted
